import { sql } from 'kysely'
import type { PlatformDb } from './platform-db.ts'

export interface OutboxBacklog {
  /** How long its first event has been waiting. */
  oldestSeconds: number
  isOverRows: boolean
}

/** How far the relay is behind. Counts rows only when the span of their ids leaves it possible that they are too many. */
export async function readOutboxBacklog(db: PlatformDb, maxRows: number): Promise<OutboxBacklog> {
  const first = await db
    .selectFrom('outbox')
    // Raw: the age on the database's clock.
    .select(['id', sql<number>`TIMESTAMPDIFF(SECOND, created_at, NOW(6))`.as('ageSeconds')])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!first) return { oldestSeconds: 0, isOverRows: false }
  const last = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const couldBeOver = (last?.id ?? first.id) - first.id >= maxRows
  return { oldestSeconds: first.ageSeconds, isOverRows: couldBeOver && (await hasRowAfter(db, maxRows)) }
}

async function hasRowAfter(db: PlatformDb, rows: number): Promise<boolean> {
  const beyond = await db.selectFrom('outbox').select('id').orderBy('id').limit(1).offset(rows).executeTakeFirst()
  return beyond !== undefined
}
