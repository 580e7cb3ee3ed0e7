import type { RewindPreview, WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { webhookEventTypes } from '@plutomi/contracts/webhooks'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { type Db, originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError, invalidField } from '../errors/index.ts'
import { type EndpointRow, filtersOf, lockEndpoint, requireEndpoint } from './endpoint.queries.ts'
import { applicationOfEvent } from './event-facts.queries.ts'
import { type EndpointReference, getWebhookEndpoint } from './list-endpoints.ts'
import { idsSince } from './since.ts'

export interface ReplayInput extends EndpointReference {
  since: string
}

const dayMs = 24 * 60 * 60 * 1000
/** How far back the events of an endpoint can be sent again; its history is kept as long. */
export const replayableMs = 30 * dayMs
const mostCounted = 10_000

/** Sends what failed or was skipped since then once more, a part at a time. */
export async function redeliverFailed(ctx: Context, input: ReplayInput): Promise<WebhookEndpoint> {
  return startReplay(ctx, input, async () => ({ kind: 'failed', after: '', until: null }))
}

/** Sends every event since then once more that the endpoint asks for now, in the order of the feed, a part at a time. */
export async function rewindWebhookEndpoint(ctx: Context, input: ReplayInput): Promise<WebhookEndpoint> {
  return startReplay(ctx, input, async (tx) => {
    const { from, until } = await feedRange(tx, input)
    return { kind: 'rewind', after: String(from - 1), until }
  })
}

type Start = { kind: 'failed' | 'rewind'; after: string; until: number | null }

async function startReplay(
  ctx: Context,
  input: ReplayInput,
  startOf: (tx: Tx) => Promise<Start>,
): Promise<WebhookEndpoint> {
  const { workspaceId, endpointId, since } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  assertReplayable(ctx, since)
  await transaction(ctx, async (tx) => {
    assertFree(await lockEndpoint(tx, workspaceId, endpointId))
    const { kind, after, until } = await startOf(tx)
    await tx
      .updateTable('webhookEndpoints')
      .set({ replayKind: kind, replaySince: new Date(since), replayAskedAt: originOf(tx).now })
      .set({ replayAfter: after, replayUntil: until })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', endpointId)
      .execute()
    const action = kind === 'failed' ? 'webhook_endpoint.redelivery_asked' : 'webhook_endpoint.rewound'
    await audit(tx, { workspaceId, action, subjectId: endpointId, details: { since } })
  })
  return getWebhookEndpoint(ctx, input)
}

function assertFree({ state, replayKind }: EndpointRow): void {
  if (state !== 'active') throw new DomainError('invalid_transition', 'The endpoint is disabled: enable it first')
  if (replayKind !== null) throw new DomainError('conflict', 'This endpoint is being sent something again already')
}

function assertReplayable({ clock }: Context, since: string): void {
  const at = Date.parse(since)
  const now = clock.now().getTime()
  if (at > now) throw invalidField(['since'], 'in_the_future', 'Nothing has happened since then')
  if (at < now - replayableMs) throw invalidField(['since'], 'too_old', 'Events of the last 30 days can be sent again')
}

/** How many events a rewind would send. */
export async function previewRewind(ctx: Context, input: ReplayInput): Promise<RewindPreview> {
  const { workspaceId, endpointId, since } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  assertReplayable(ctx, since)
  const { eventTypes, applicationIds } = filtersOf(await requireEndpoint(ctx.db, workspaceId, endpointId))
  const rows = await ctx.db
    .selectFrom('events')
    .leftJoin('applicants', (join) =>
      join.onRef('applicants.workspaceId', '=', 'events.workspaceId').onRef('applicants.id', '=', 'events.applicantId'),
    )
    .select('events.id')
    .where('events.workspaceId', '=', workspaceId)
    .where('events.id', '>=', idsSince('evt', new Date(since)))
    .where('events.occurredAt', '>=', new Date(since))
    .where('events.type', 'in', eventTypes ?? webhookEventTypes)
    .where('events.actor', '!=', 'seed')
    .$if(applicationIds !== null, (query) => query.where(applicationOfEvent, 'in', applicationIds ?? []))
    .limit(mostCounted + 1)
    .execute()
  return { count: Math.min(rows.length, mostCounted), isCapped: rows.length > mostCounted }
}

const looksBehind = 200

/** From the first position with an event since then. Ids and positions may differ by transactions that were long open. */
async function feedRange(db: Db, { workspaceId, since }: ReplayInput): Promise<{ from: number; until: number }> {
  const first = db
    .selectFrom('events')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '>=', idsSince('evt', new Date(since)))
    .orderBy('id')
    .limit(looksBehind)
  const { until } = await db
    .selectFrom('eventFeed')
    .select((eb) => eb.fn.max('position').as('until'))
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const ids = (await first.execute()).map(({ id }) => id)
  if (ids.length === 0) return { from: (until ?? 0) + 1, until: until ?? 0 }
  const { from } = await db
    .selectFrom('eventFeed')
    .select((eb) => eb.fn.min('position').as('from'))
    .where('workspaceId', '=', workspaceId)
    .where('eventId', 'in', ids)
    .executeTakeFirstOrThrow()
  return { from: from ?? (until ?? 0) + 1, until: until ?? 0 }
}
