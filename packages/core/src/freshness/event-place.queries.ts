import type { Db } from '../database/index.ts'
import type { LogPlace } from './projection-progress.ts'

/** Whether the workspace has an event of this id in its history. */
export async function hasEvent(db: Db, workspaceId: string, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', eventId)
    .executeTakeFirst()
  return row !== undefined
}

/** Where the event stands in the log; undefined until the relay has brought it there. */
export async function findEventPlace(db: Db, workspaceId: string, eventId: string): Promise<LogPlace | undefined> {
  const row = await db
    .selectFrom('eventFeed')
    .select(['topic', 'part', 'pos'])
    .where('workspaceId', '=', workspaceId)
    .where('eventId', '=', eventId)
    .executeTakeFirst()
  return row && { topic: row.topic, partition: row.part, offset: BigInt(row.pos) }
}
