import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise'
import { maxBytesIn, type NewRecord, type Position, RecordTooLarge, UnknownTopic } from '../../log.ts'
import { partitionOf } from '../../partitioner.ts'
import { inTransaction } from './pool.ts'
import { encodeHeaders, type Slot, slotKey, slotsWhere } from './rows.ts'
import type { TopicTable } from './topic-table.ts'

const maxKeyBytes = 255
// One statement stays well below the smallest max_allowed_packet (16 MB), hex doubling included.
const statementBytes = 4_000_000
const statementRows = 1000

type Placed = Slot & { key: Buffer | null; value: Buffer | null; headers: string; bytes: number }

interface HeadRow extends RowDataPacket {
  topicId: number
  part: number
  next: number
}

export type Appended = Slot & { next: number }

/** One transaction: the partitions' rows are locked in key order until the commit, so no reader sees a gap (S2). */
export class Appender {
  private readonly pool: Pool
  private readonly topics: TopicTable
  private readonly onAppended: (heads: Appended[]) => void
  private roundRobin = 0

  constructor(pool: Pool, topics: TopicTable, onAppended: (heads: Appended[]) => void) {
    this.pool = pool
    this.topics = topics
    this.onAppended = onAppended
  }

  async append(records: NewRecord[]): Promise<Position[]> {
    if (records.length === 0) return []
    const placed: Placed[] = []
    for (const record of records) placed.push(await this.place(record))
    const { positions, heads } = await inTransaction(this.pool, (connection) => write(connection, placed))
    this.onAppended(heads)
    return positions
  }

  private async place(record: NewRecord): Promise<Placed> {
    const topic = await this.topics.get(record.topic)
    const headers = encodeHeaders(record.headers)
    const bytes = (record.key?.length ?? 0) + (record.value?.length ?? 0) + headers.length
    if (bytes > maxBytesIn(record.topic)) throw new RecordTooLarge(`${bytes} bytes for ${record.topic}`)
    if (record.key !== null && record.key.length > maxKeyBytes) throw new RecordTooLarge('key of more than 255 bytes')
    const part = record.partition ?? this.choose(record.key, topic.parts)
    if (part < 0 || part >= topic.parts) throw new UnknownTopic(`${record.topic} has no partition ${part}`)
    return { topicId: topic.id, part, key: record.key, value: record.value, headers, bytes }
  }

  private choose(key: Buffer | null, parts: number): number {
    if (key !== null) return partitionOf(key, parts)
    this.roundRobin = (this.roundRobin + 1) % 0x7fffffff
    return this.roundRobin % parts
  }
}

async function write(connection: PoolConnection, placed: Placed[]) {
  const heads = await lockHeads(connection, placed)
  const positions: Position[] = []
  const rows: unknown[][] = []
  for (const record of placed) {
    const head = heads.get(slotKey(record))
    if (head === undefined) throw new UnknownTopic(`no partition row for ${slotKey(record)}`)
    positions.push({ partition: record.part, offset: BigInt(head.next) })
    rows.push([record.topicId, record.part, head.next, record.key, record.headers, record.value])
    head.next++
  }
  await insertRows(connection, placed, rows)
  const advanced = [...heads.values()]
  const cases = advanced.map((head) => `WHEN topic_id = ${head.topicId} AND part = ${head.part} THEN ${head.next}`)
  await connection.query(
    `UPDATE log_part SET next_offset = CASE ${cases.join(' ')} ELSE next_offset END WHERE ${slotsWhere(advanced)}`,
  )
  return { positions, heads: advanced }
}

async function lockHeads(connection: PoolConnection, placed: Placed[]): Promise<Map<string, Appended>> {
  const slots = [...new Map(placed.map((record) => [slotKey(record), record])).values()]
  const [rows] = await connection.query<HeadRow[]>(
    `SELECT topic_id AS topicId, part, next_offset AS next FROM log_part FORCE INDEX (PRIMARY)
     WHERE ${slotsWhere(slots)} ORDER BY topic_id, part FOR UPDATE`,
  )
  return new Map(rows.map((row) => [slotKey(row), { topicId: row.topicId, part: row.part, next: row.next }]))
}

async function insertRows(connection: PoolConnection, placed: Placed[], rows: unknown[][]): Promise<void> {
  let from = 0
  let bytes = 0
  for (let i = 0; i <= placed.length; i++) {
    const record = placed[i]
    const full = record === undefined || bytes + record.bytes > statementBytes || i - from >= statementRows
    if (full && i > from) {
      const chunk = rows.slice(from, i)
      const values = chunk.map(() => '(?, ?, ?, NOW(6), ?, ?, ?)').join(',')
      await connection.query(
        `INSERT INTO log_rec (topic_id, part, pos, ts, k, headers, value) VALUES ${values}`,
        chunk.flat(),
      )
      from = i
      bytes = 0
    }
    bytes += record?.bytes ?? 0
  }
}
