import type { Pool, PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'
import { type GroupLag, GroupNotEmpty, type LogAdmin, type Rec, type TP } from '../../log.ts'
import { inTransaction } from './pool.ts'
import { type RecRow, recColumns, type Slot, toRec } from './rows.ts'
import type { TopicTable } from './topic-table.ts'

interface NumberRow extends RowDataPacket {
  n: number | string | null
}

interface PlaceRow extends RowDataPacket {
  topicId: number
  part: number
  committed: number | string
  next: number | string
}

interface GroupRow extends RowDataPacket {
  grp: string
}

export function createAdmin(pool: Pool, topics: TopicTable): LogAdmin {
  const slot = async (tp: TP): Promise<Slot> => ({ topicId: (await topics.get(tp.topic)).id, part: tp.partition })
  return {
    begin: async (tp) => BigInt(await beginOf(pool, await slot(tp))),
    end: async (tp) => BigInt(await endOf(pool, await slot(tp))),
    atTime: async (tp, ms) => BigInt(await positionAt(pool, await slot(tp), ms)),
    committed: async (group) => {
      const places = await placesOf(pool, topics, group)
      return new Map(places.map(({ tp, committed }) => [tp, BigInt(committed)]))
    },
    lag: async (group) => {
      const places = await placesOf(pool, topics, group)
      return places.map(({ tp, committed, next }): GroupLag => ({ ...tp, lag: BigInt(Math.max(0, next - committed)) }))
    },
    setCommitted: async (group, offsets) => {
      const rows: [Slot, bigint][] = []
      for (const [tp, offset] of offsets) rows.push([await slot(tp), offset])
      await setCommitted(pool, group, rows)
    },
    removeGroup: (group) => removeGroup(pool, group),
    read: async (tp, from, max) => readRecs(pool, await slot(tp), { topic: tp.topic, from, max }),
    groups: async () => {
      const [rows] = await pool.query<GroupRow[]>('SELECT DISTINCT grp FROM log_group ORDER BY grp')
      return rows.map((row) => row.grp)
    },
    partitions: async (topic) => (await topics.get(topic)).parts,
  }
}

export async function endOf(pool: Pool, { topicId, part }: Slot): Promise<number> {
  return numberOf(pool, 'SELECT next_offset AS n FROM log_part WHERE topic_id = ? AND part = ?', [topicId, part])
}

export async function beginOf(pool: Pool, slot: Slot): Promise<number> {
  // The end is read first: what is appended in between then only makes the answer smaller, never larger than the begin.
  const end = await endOf(pool, slot)
  const sql = 'SELECT MIN(pos) AS n FROM log_rec WHERE topic_id = ? AND part = ?'
  const [rows] = await pool.query<NumberRow[]>(sql, [slot.topicId, slot.part])
  return rows[0]?.n == null ? end : Number(rows[0].n)
}

/** By bisection: times do not decrease along a partition, and there is no index on them. */
export async function positionAt(pool: Pool, slot: Slot, ms: number): Promise<number> {
  let low = await beginOf(pool, slot)
  let high = await endOf(pool, slot)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const sql = `SELECT CAST(UNIX_TIMESTAMP(ts) * 1000 AS UNSIGNED) AS n FROM log_rec
      WHERE topic_id = ? AND part = ? AND pos >= ? ORDER BY pos LIMIT 1`
    const [rows] = await pool.query<NumberRow[]>(sql, [slot.topicId, slot.part, middle])
    const at = rows[0]?.n
    if (at != null && Number(at) < ms) low = middle + 1
    else high = middle
  }
  return low
}

async function numberOf(pool: Pool, sql: string, values: unknown[]): Promise<number> {
  const [rows] = await pool.query<NumberRow[]>(sql, values)
  return Number(rows[0]?.n ?? 0)
}

async function placesOf(pool: Pool, topics: TopicTable, group: string) {
  const [rows] = await pool.query<PlaceRow[]>(
    `SELECT g.topic_id AS topicId, g.part, g.committed, p.next_offset AS next
     FROM log_group g JOIN log_part p ON p.topic_id = g.topic_id AND p.part = g.part
     WHERE g.grp = ? ORDER BY g.topic_id, g.part`,
    [group],
  )
  if (rows.some((row) => topics.nameOf(row.topicId) === undefined)) await topics.load()
  return rows.map((row) => ({
    tp: { topic: topics.nameOf(row.topicId) ?? '', partition: row.part },
    committed: Number(row.committed),
    next: Number(row.next),
  }))
}

async function setCommitted(pool: Pool, group: string, rows: [Slot, bigint][]): Promise<void> {
  if (rows.length === 0) return
  await inTransaction(pool, async (connection) => {
    await assertEmpty(connection, group)
    const values = rows.map(() => '(?, ?, ?, ?)').join(',')
    // The epoch is raised, so a member that only seemed dead is fenced.
    await connection.query<ResultSetHeader>(
      `INSERT INTO log_group (grp, topic_id, part, committed) VALUES ${values}
       ON DUPLICATE KEY UPDATE committed = VALUES(committed), epoch = epoch + 1, owner = NULL, lease_until = NULL`,
      rows.flatMap(([slot, offset]) => [group, slot.topicId, slot.part, offset.toString()]),
    )
  })
}

/** Locks the group's places, so that nobody takes one meanwhile. */
async function assertEmpty(connection: PoolConnection, group: string): Promise<void> {
  const [owned] = await connection.query<NumberRow[]>(
    `SELECT SUM(owner IS NOT NULL AND lease_until >= NOW(6)) AS n FROM
      (SELECT owner, lease_until FROM log_group WHERE grp = ? FOR UPDATE) AS leases`,
    [group],
  )
  if (Number(owned[0]?.n ?? 0) > 0) throw new GroupNotEmpty(group)
}

async function removeGroup(pool: Pool, group: string): Promise<void> {
  await inTransaction(pool, async (connection) => {
    await assertEmpty(connection, group)
    await connection.query<ResultSetHeader>('DELETE FROM log_group WHERE grp = ?', [group])
    await connection.query<ResultSetHeader>('DELETE FROM log_member WHERE grp = ?', [group])
  })
}

async function readRecs(
  pool: Pool,
  slot: Slot,
  { topic, from, max }: { topic: string; from: bigint; max: number },
): Promise<Rec[]> {
  const sql = `SELECT ${recColumns} FROM log_rec WHERE topic_id = ? AND part = ? AND pos >= ? ORDER BY pos LIMIT ?`
  const [rows] = await pool.query<RecRow[]>(sql, [slot.topicId, slot.part, from.toString(), max])
  return rows.map((row) => toRec(row, topic))
}
