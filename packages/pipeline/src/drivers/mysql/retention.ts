import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise'
import { beginOf, endOf, positionAt } from './admin.ts'
import { retryingLocks } from './pool.ts'
import type { Slot } from './rows.ts'

const chunkRows = 5000
// Over the size cap each pass removes so much of every partition, whoever has not read it yet (S12 tells them).
const capShare = 0.1

interface NumberRow extends RowDataPacket {
  n: number | string | null
}

interface NowRow extends RowDataPacket {
  ms: number
}

export type RetentionPlan = { parts: (Slot & { retentionMs: number })[]; maxBytes: number }

/** Removes what is too old and read by every registered group; over the size cap also what is not. */
export async function trimLog(pool: Pool, plan: RetentionPlan): Promise<{ removed: number; isOverCap: boolean }> {
  const [now] = await pool.query<NowRow[]>('SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS UNSIGNED) AS ms')
  const isOverCap = (await sizeOf(pool)) > plan.maxBytes
  let removed = 0
  for (const part of plan.parts) {
    const below = await limitOf(pool, part, { nowMs: now[0]?.ms ?? 0, isOverCap })
    removed += await removeBelow(pool, part, below)
  }
  return { removed, isOverCap }
}

async function limitOf(
  pool: Pool,
  part: Slot & { retentionMs: number },
  { nowMs, isOverCap }: { nowMs: number; isOverCap: boolean },
): Promise<number> {
  const tooOld = await positionAt(pool, part, nowMs - part.retentionMs)
  if (isOverCap) {
    const begin = await beginOf(pool, part)
    return Math.max(tooOld, begin + Math.ceil(((await endOf(pool, part)) - begin) * capShare))
  }
  const [rows] = await pool.query<NumberRow[]>(
    'SELECT MIN(committed) AS n FROM log_group WHERE topic_id = ? AND part = ?',
    [part.topicId, part.part],
  )
  const slowest = rows[0]?.n
  return slowest == null ? tooOld : Math.min(tooOld, Number(slowest))
}

async function removeBelow(pool: Pool, part: Slot, below: number): Promise<number> {
  let removed = 0
  for (;;) {
    const [header] = await retryingLocks(() =>
      pool.query<ResultSetHeader>(
        'DELETE FROM log_rec WHERE topic_id = ? AND part = ? AND pos < ? ORDER BY pos LIMIT ?',
        [part.topicId, part.part, below, chunkRows],
      ),
    )
    removed += header.affectedRows
    if (header.affectedRows < chunkRows) return removed
  }
}

async function sizeOf(pool: Pool): Promise<number> {
  const [rows] = await pool.query<NumberRow[]>(
    // Both are unsigned and change while they are read: more may be free than there is.
    `SELECT GREATEST(data_length, data_free) - data_free AS n FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = 'log_rec'`,
  )
  return Number(rows[0]?.n ?? 0)
}
