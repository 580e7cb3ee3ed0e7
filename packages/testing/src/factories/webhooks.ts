import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { webhookRequested } from '@plutomi/contracts/events/webhook-deliveries'
import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { createWebhookEndpoint, fanOutEvent, type NewWebhookEndpoint } from '@plutomi/core/webhooks'
import type { OutboundRules } from '@plutomi/platform/outbound-http'
import { aMember } from './board.ts'
import { asActor } from './context.ts'

/** What tests may call: this machine, over plain http, on any port. */
export const loopbackRules: OutboundRules = { requireHttps: false, allowNets: ['127.0.0.1/32'] }

export interface WebhookEndpointFacts extends Partial<Omit<NewWebhookEndpoint, 'workspaceId'>> {
  url: string
}

export interface TestWebhookEndpoint {
  workspaceId: string
  endpointId: string
  /** As its maker got it. */
  secret: string
  /** The admin's who made it. */
  ctx: Context
}

/** An endpoint for every event, made by an admin of the workspace. */
export async function aWebhookEndpoint(
  { ctx, workspaceId }: { ctx: Context; workspaceId: string },
  facts: WebhookEndpointFacts,
): Promise<TestWebhookEndpoint> {
  const admin = asActor(ctx, await aMember(ctx.db, { workspaceId, role: 'admin', createdAt: ctx.clock.now() }))
  const asked = { eventTypes: null, applicationIds: null, rules: loopbackRules, ...facts }
  const { id: endpointId, secret = '' } = await createWebhookEndpoint(admin, { workspaceId, ...asked })
  return { workspaceId, endpointId, secret, ctx: admin }
}

/** Does what `webhook-fanout` does with every kept event of the workspace so far. */
export async function fanOutEverything({ ctx, workspaceId }: { ctx: Context; workspaceId: string }): Promise<void> {
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'type'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('id')
    .execute()
  const fanout = asActor(ctx, { kind: 'system', name: 'webhook-fanout' })
  for (const { id, type } of rows) {
    if (eventCatalog.get(type)?.topic === webhookRequested.topic) continue
    await fanOutEvent(fanout, { workspaceId, id, type })
  }
}

/** The deliveries of a workspace, oldest event first. */
export async function deliveriesOf(db: Db, workspaceId: string) {
  return db
    .selectFrom('webhookDeliveries')
    .select(['id as deliveryId', 'endpointId', 'eventId', 'eventType', 'state', 'attempts', 'nextAttemptAt'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('id')
    .execute()
}
