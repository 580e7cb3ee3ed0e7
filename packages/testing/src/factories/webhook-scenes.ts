import type { Db } from '@plutomi/core/database'
import { createWebhookSender, getDelivery, getWebhookEndpoint } from '@plutomi/core/webhooks'
import { createOutboundHttp } from '@plutomi/platform/outbound-http'
import { settableClock } from '../clock/index.ts'
import { startReceiver } from '../receivers/index.ts'
import { aBoard, occupants } from './board.ts'
import { asActor } from './context.ts'
import {
  aWebhookEndpoint,
  deliveriesOf,
  fanOutEverything,
  loopbackRules,
  type WebhookEndpointFacts,
} from './webhooks.ts'

/** A receiver on loopback, and scenes in which an endpoint of a fresh workspace sends to it. */
export async function startWebhookScenes(db: Db) {
  const receiver = await startReceiver()
  const http = createOutboundHttp({ rules: loopbackRules })
  return {
    receiver,
    scene: async (facts: Partial<WebhookEndpointFacts> = {}) => {
      receiver.requests.length = 0
      receiver.reply({ status: 200, body: 'thanks' })
      const { clock, board } = await aBoardOfNow(db)
      const url = `${receiver.url}/hook`
      const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'], ...facts })
      const sender = createWebhookSender(asActor(board.ctx, { kind: 'system', name: 'webhook-send' }), http)
      return {
        clock,
        board,
        endpoint,
        /** As `webhook-send` does with a record of the delivery. */
        send: (deliveryId: string) =>
          sender.send({ workspaceId: board.workspaceId, deliveryId }, new AbortController().signal),
        show: (deliveryId: string) => getDelivery(endpoint.ctx, { ...endpoint, deliveryId }),
        get: () => getWebhookEndpoint(endpoint.ctx, endpoint),
        /** Makes so many applicants. Returns the deliveries that wait. */
        deliveries: async (count: number) => {
          await occupants(board, { count })
          await fanOutEverything(board)
          const all = await deliveriesOf(db, board.workspaceId)
          return all.filter(({ state }) => state === 'queued').map(({ deliveryId }) => deliveryId)
        },
      }
    },
    close: async () => {
      http.close()
      await receiver.close()
    },
  }
}

/** Signatures are compared with the time of the receiver's machine, which is the real one, in whole seconds. */
async function aBoardOfNow(db: Db) {
  const clock = settableClock(new Date(Math.floor(Date.now() / 1000) * 1000))
  return { clock, board: await aBoard(db, { clock }) }
}
