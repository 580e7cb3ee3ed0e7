import type { Selectable } from 'kysely'
import type { Database } from '../database/index.ts'
import type { PlatformDb } from './platform-db.ts'

export type FeedEvent = Selectable<Database['events']> & { position: number }

/** Kept events of all workspaces in the order in which they were published, those after a position. */
export async function listFeedEvents(db: PlatformDb, after: number, limit: number): Promise<FeedEvent[]> {
  return feedEvents(db).where('eventFeed.position', '>', after).orderBy('eventFeed.position').limit(limit).execute()
}

/** Events at random among those up to a position. */
export async function sampleFeedEvents(db: PlatformDb, upTo: number, count: number): Promise<FeedEvent[]> {
  const positions = new Set(Array.from({ length: count }, () => 1 + Math.floor(Math.random() * upTo)))
  if (upTo === 0) return []
  return feedEvents(db)
    .where('eventFeed.position', 'in', [...positions])
    .execute()
}

function feedEvents(db: PlatformDb) {
  return db
    .selectFrom('eventFeed')
    .innerJoin('events', (join) =>
      join.onRef('events.workspaceId', '=', 'eventFeed.workspaceId').onRef('events.id', '=', 'eventFeed.eventId'),
    )
    .select([
      'eventFeed.position',
      'events.workspaceId',
      'events.id',
      'events.type',
      'events.version',
      'events.subject',
      'events.applicantId',
      'events.seq',
      'events.actor',
      'events.cause',
      'events.data',
      'events.occurredAt',
    ])
}

/** The position of the latest published event; 0 before the first. */
export async function feedEnd(db: PlatformDb): Promise<number> {
  const last = await db
    .selectFrom('eventFeed')
    .select('position')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.position ?? 0
}

/** How many events each workspace has up to a position. */
export async function countFeedEvents(db: PlatformDb, upTo: number): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('eventFeed')
    .select((eb) => ['workspaceId', eb.fn.countAll<number>().as('count')])
    .where('position', '<=', upTo)
    .groupBy('workspaceId')
    .execute()
  return new Map(rows.map(({ workspaceId, count }) => [workspaceId, count]))
}

/** The id of the latest row of the outbox; undefined when there is none. */
export async function outboxEnd(db: PlatformDb): Promise<number | undefined> {
  const last = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.id
}

/** Whether what was in the outbox up to this row has been published and taken out. */
export async function isOutboxPast(db: PlatformDb, id: number): Promise<boolean> {
  const first = await db
    .selectFrom('outbox')
    .select('id')
    .where('id', '<=', id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first === undefined
}
