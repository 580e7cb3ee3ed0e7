import { webhookEventTypes } from '@plutomi/contracts/webhooks'
import type { Context } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { laneOfWorkspace } from '../outbox/index.ts'
import { listReplayingEndpoints, platformDb } from '../platform/index.ts'
import { filtersOf } from './endpoint.queries.ts'
import { type EventFacts, listEventFacts } from './event-facts.queries.ts'
import { deliverOrHold, matches, newDelivery } from './fan-out.ts'
import type { EndpointReference } from './list-endpoints.ts'
import { requeueDeliveries } from './requeue.ts'
import { idsSince } from './since.ts'

/** So many deliveries a second and endpoint: what happens now must not wait behind what happened once. */
const mostAtOnce = 50
const mostLookedAt = 1000

/** The scheduler's part: sends each endpoint the next part of what it is to get again. Returns how many are at it. */
export async function continueReplays(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden', 'Only the scheduler goes on with what was asked')
  const replaying = await listReplayingEndpoints(platformDb(ctx.db))
  const failures: unknown[] = []
  // One that fails holds no other back.
  for (const endpoint of replaying) {
    await transaction(ctx, (tx) => continueReplay(tx, endpoint)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
  return replaying.length
}

type Replay = NonNullable<Awaited<ReturnType<typeof lockReplay>>>
/** Up to where it came; undefined when nothing is left. */
type Progress = string | undefined

async function continueReplay(tx: Tx, endpoint: EndpointReference): Promise<void> {
  const replay = await lockReplay(tx, endpoint)
  if (!replay) return
  const after = replay.kind === 'failed' ? await redeliverPart(tx, replay) : await rewindPart(tx, replay)
  const ended = { replayKind: null, replaySince: null, replayAskedAt: null, replayAfter: null, replayUntil: null }
  await tx
    .updateTable('webhookEndpoints')
    .set(after === undefined ? ended : { replayAfter: after })
    .where('workspaceId', '=', endpoint.workspaceId)
    .where('id', '=', endpoint.endpointId)
    .execute()
}

/** Another scheduler may have it in hand: then this round is that one's. */
async function lockReplay(tx: Tx, { workspaceId, endpointId }: EndpointReference) {
  const row = await tx
    .selectFrom('webhookEndpoints')
    .select(['eventTypes', 'applicationIds', 'replayKind', 'replaySince', 'replayAskedAt'])
    .select(['replayAfter', 'replayUntil'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', endpointId)
    .where('replayKind', 'is not', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row || row.replaySince === null || row.replayAskedAt === null) return undefined
  const { replayKind: kind, replaySince: since, replayAskedAt: askedAt, replayAfter, replayUntil } = row
  const filters = filtersOf(row)
  return { workspaceId, endpointId, kind, since, askedAt, after: replayAfter ?? '', until: replayUntil ?? 0, filters }
}

/** What fails again meanwhile is not taken twice. */
async function redeliverPart(tx: Tx, replay: Replay): Promise<Progress> {
  const { workspaceId, endpointId, since, askedAt, after } = replay
  const rows = await tx
    .selectFrom('webhookDeliveries')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('state', 'in', ['failed', 'skipped'])
    .where('stateSince', '<=', askedAt)
    .where('eventTime', '>=', since)
    .where('id', '>', after)
    .where('id', '>=', idsSince('dlv', since))
    .orderBy('id')
    .limit(mostAtOnce)
    .execute()
  await requeueDeliveries(tx, { workspaceId, deliveryIds: rows.map(({ id }) => id) })
  return rows.length < mostAtOnce ? undefined : rows.at(-1)?.id
}

async function rewindPart(tx: Tx, replay: Replay): Promise<Progress> {
  const { workspaceId, endpointId, until, since, filters } = replay
  const feed = await tx
    .selectFrom('eventFeed')
    .select(['position', 'eventId'])
    .where('workspaceId', '=', workspaceId)
    .where('position', '>', Number(replay.after))
    .where('position', '<=', until)
    .orderBy('position')
    .limit(mostLookedAt)
    .execute()
  const eventIds = feed.map(({ eventId }) => eventId)
  const facts = new Map((await listEventFacts(tx, workspaceId, eventIds)).map((event) => [event.id, event]))
  const lane = await laneOfWorkspace(tx, workspaceId)
  let sent = 0
  for (const { position, eventId } of feed) {
    if (sent === mostAtOnce) return String(position - 1)
    const event = facts.get(eventId)
    if (!event || event.occurredAt < since || !isForTheWorld(event) || !matches(filters, event)) continue
    await deliverAgain(tx, event, { workspaceId, endpointId, lane })
    sent++
  }
  return feed.length < mostLookedAt ? undefined : String(feed.at(-1)?.position)
}

function isForTheWorld({ isUndo, isSeeded, type }: EventFacts): boolean {
  return !isUndo && !isSeeded && webhookEventTypes.includes(type)
}

/** The delivery there was, from its beginning; a new one where there was none, with the same id whoever makes it. */
async function deliverAgain(tx: Tx, event: EventFacts, place: Parameters<typeof newDelivery>[1]): Promise<void> {
  const delivery = newDelivery(event, place)
  const fresh = await deliverOrHold(tx, event, [delivery])
  if (fresh.length === 0) await requeueDeliveries(tx, { workspaceId: place.workspaceId, deliveryIds: [delivery.id] })
}
