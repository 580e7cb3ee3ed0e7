import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  disableWebhookEndpoint,
  listWebhookEndpoints,
  sendTestWebhook,
} from '@plutomi/core/webhooks'
import { strictRules } from '@plutomi/platform/outbound-http'
import type { TestWorkspace } from '@plutomi/testing/factories'
import type { Cases, EndpointCase } from './cases.ts'

const url = 'https://partner.example.com/hooks'
const everything = { eventTypes: null, applicationIds: null }

/** A workspace has room for 50; these requests are many. */
const makeRoom = async ({ ctx, workspaceId }: TestWorkspace) => {
  const { items } = await listWebhookEndpoints(ctx, { workspaceId, limit: 50 })
  for (const { id: endpointId } of items.slice(5)) await deleteWebhookEndpoint(ctx, { workspaceId, endpointId })
}
const endpointOf = async (workspace: TestWorkspace) => {
  const { ctx, workspaceId } = workspace
  await makeRoom(workspace)
  const { id } = await createWebhookEndpoint(ctx, { workspaceId, url, ...everything, rules: strictRules })
  return { endpointId: id }
}
const deliveryOf = async (workspace: TestWorkspace) => {
  const { endpointId } = await endpointOf(workspace)
  const { ctx, workspaceId } = workspace
  const { id: deliveryId } = await sendTestWebhook(ctx, { workspaceId, endpointId })
  return { endpointId, deliveryId }
}

type Rest = Omit<EndpointCase, 'good' | 'foreign'> & { body?: Record<string, unknown>; query?: Record<string, string> }

/** A request about an endpoint: good with one of ours, refused with one of theirs. */
function about(
  { body, query, ...rest }: Rest = {},
  of: typeof endpointOf | typeof deliveryOf = endpointOf,
): EndpointCase {
  const parts = { ...(body && { body }), ...(query && { query }) }
  return {
    good: async ({ ours }) => ({ params: await of(ours), ...parts }),
    foreign: [async ({ theirs }) => ({ params: await of(theirs), ...parts })],
    ...rest,
  }
}

/** An hour before the time of these tests. */
const since = '2026-05-04T08:00:00.000Z'
const badSince = { badBody: { body: { since: 'yesterday' }, field: 'since' } }

export const webhookEndpointCases: Cases = {
  'webhookEndpoints.list': { good: async () => ({}) },
  'webhookEndpoints.create': {
    good: async () => ({ body: { url, ...everything } }),
    badBody: { body: { url, eventTypes: ['webhook.failed'], applicationIds: null }, field: 'eventTypes.0' },
  },
  'webhookEndpoints.get': about(),
  'webhookEndpoints.update': about({
    body: { description: 'Ours', eventTypes: ['applicant.moved'] },
    badBody: { body: { url: 'nowhere' }, field: 'url' },
  }),
  'webhookEndpoints.delete': about(),
  'webhookEndpoints.enable': {
    ...about(),
    good: async ({ ours }) => {
      const params = await endpointOf(ours)
      await disableWebhookEndpoint(ours.ctx, { workspaceId: ours.workspaceId, ...params })
      return { params }
    },
  },
  'webhookEndpoints.disable': about(),
  'webhookEndpoints.rotate': about(),
  'webhookEndpoints.test': about(),
  'webhookEndpoints.deliveries': about(),
  'webhookEndpoints.delivery': about({}, deliveryOf),
  'webhookEndpoints.redeliverOne': about({}, deliveryOf),
  'webhookEndpoints.redeliver': about({ body: { since }, ...badSince }),
  'webhookEndpoints.previewRewind': about({ query: { since } }),
  'webhookEndpoints.rewind': about({ body: { since }, ...badSince }),
}
