import { type RawBuilder, sql } from 'kysely'
import { isPrivilegeMissing } from '../database/index.ts'
import type { PlatformDb } from './platform-db.ts'

export interface OutboxSample {
  /** Exact to ten thousand; above it the span of the ids, which is never less and costs nothing. */
  rows: number
  oldestSeconds: number
}

const countedRows = 10_000

/** How much the relay has before it. Reads the two ends of the table and at most ten thousand rows, however many wait. */
export async function sampleOutbox(db: PlatformDb): Promise<OutboxSample> {
  const first = await db
    .selectFrom('outbox')
    // Raw: the age on the database's clock.
    .select(['id', sql<string>`TIMESTAMPDIFF(MICROSECOND, created_at, NOW(6)) / 1000000`.as('ageSeconds')])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!first) return { rows: 0, oldestSeconds: 0 }
  const last = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const span = (last?.id ?? first.id) - first.id + 1
  // The table has no index but its rows themselves: counting two million of them would read gigabytes at each scrape.
  const rows = span > countedRows ? span : await countUpTo(db, sql`SELECT 1 AS one FROM outbox`)
  return { rows, oldestSeconds: Math.max(0, Number(first.ageSeconds)) }
}

/** Armed timers that should have fired before this time; counted to ten thousand. */
export async function sampleOverdueTimers(db: PlatformDb, before: Date): Promise<number> {
  return countUpTo(db, sql`SELECT 1 AS one FROM timers WHERE state = 'armed' AND due_at <= ${before}`)
}

/** Raw: the LIMIT is inside, so that the scan ends there. */
async function countUpTo(db: PlatformDb, rows: RawBuilder<unknown>): Promise<number> {
  const counted = await sql<{
    n: number | string
  }>`SELECT COUNT(*) AS n FROM (${rows} LIMIT ${countedRows}) AS counted`.execute(db)
  return Number(counted.rows[0]?.n ?? 0)
}

/** Old row versions that an open read view keeps from being purged; undefined where this user may not know. */
export async function sampleHistoryList(db: PlatformDb): Promise<number | undefined> {
  try {
    // Raw: a table of the server's own.
    const { rows } = await sql<{ n: number | string }>`
      SELECT COUNT AS n FROM information_schema.INNODB_METRICS WHERE NAME = 'trx_rseg_history_len'`.execute(db)
    return rows[0] === undefined ? undefined : Number(rows[0].n)
  } catch (error) {
    if (isPrivilegeMissing(error)) return undefined
    throw error
  }
}
