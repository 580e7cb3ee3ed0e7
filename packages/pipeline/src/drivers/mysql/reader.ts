import type { Pool, RowDataPacket } from 'mysql2/promise'
import type { Rec } from '../../log.ts'
import { type RecRow, recColumns, type Slot, slotKey, toRec } from './rows.ts'
import type { TopicTable } from './topic-table.ts'

export type Demand = Slot & { from: number; limit: number; deliver: (recs: Rec[]) => void }

/** What a subscription tells the reader each time: where it could use records, given the heads. */
export type Reading = { demands(heads: ReadonlyMap<string, number>): Demand[] }

interface HeadRow extends RowDataPacket {
  topicId: number
  part: number
  next: number
}

interface SumRow extends RowDataPacket {
  total: string | number | null
}

interface FetchedRow extends RecRow {
  readIndex: number
}

const maxReadsPerQuery = 48
const busyForMs = 1000
const maxBackoffMs = 1000

export type ReaderTicks = { busyMs: number; idleMs: number }

/**
 * The one reader of a process: however many groups subscribe, the table of heads is looked at once a tick, records
 * wanted by several groups are fetched once, and appends of this process wake it without any query.
 */
export class Reader {
  private readonly pool: Pool
  private readonly topics: TopicTable
  private readonly ticks: ReaderTicks
  private readonly onError: (error: unknown) => void
  private readonly readings = new Set<Reading>()
  private readonly heads = new Map<string, number>()
  private total: string | undefined
  private busyUntil = 0
  private nextScanAt = 0
  private woken = false
  private wakeUp: (() => void) | undefined
  private loop: Promise<void> | undefined
  private stopped = false
  private failures = 0

  constructor(pool: Pool, topics: TopicTable, options: { ticks: ReaderTicks; onError: (error: unknown) => void }) {
    this.pool = pool
    this.topics = topics
    this.ticks = options.ticks
    this.onError = options.onError
  }

  add(reading: Reading): void {
    this.readings.add(reading)
    this.loop ??= this.run()
    this.wake()
  }

  remove(reading: Reading): void {
    this.readings.delete(reading)
  }

  noteHeads(slots: (Slot & { next: number })[]): void {
    for (const slot of slots) this.raise(slotKey(slot), slot.next)
    this.wake()
  }

  wake(): void {
    this.woken = true
    this.wakeUp?.()
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.wake()
    await this.loop
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false
      try {
        const fetched = this.readings.size > 0 && (await this.turn())
        this.failures = 0
        if (!fetched) await this.sleep()
      } catch (error) {
        // The store is away: poll goes on answering [] until it is back (S13).
        this.failures++
        if (this.failures === 1 && !this.stopped) this.onError(error)
        await this.sleep()
      }
    }
  }

  private async turn(): Promise<boolean> {
    if (performance.now() >= this.nextScanAt) await this.scan()
    const demands = [...this.readings].flatMap((reading) => reading.demands(this.heads))
    if (demands.length === 0) return false
    await this.fetch(demands)
    return true
  }

  /** The sum of all heads only grows, so one number tells whether any partition moved. */
  private async scan(): Promise<void> {
    const [sums] = await this.pool.query<SumRow[]>('SELECT SUM(next_offset) AS total FROM log_part')
    const total = String(sums[0]?.total ?? 0)
    const now = performance.now()
    if (total !== this.total) {
      const [rows] = await this.pool.query<HeadRow[]>(
        'SELECT topic_id AS topicId, part, next_offset AS next FROM log_part',
      )
      const moved = rows.filter((row) => this.raise(slotKey(row), row.next))
      if (moved.length > 0) this.busyUntil = now + busyForMs
      this.total = total
    }
    this.nextScanAt = now + (now < this.busyUntil ? this.ticks.busyMs : this.ticks.idleMs)
  }

  private raise(key: string, next: number): boolean {
    if (next <= (this.heads.get(key) ?? 0)) return false
    this.heads.set(key, next)
    return true
  }

  private async fetch(demands: Demand[]): Promise<void> {
    const reads = mergeDemands(demands)
    const parts = reads.map(
      ({ topicId, part, from, limit }, index) =>
        `(SELECT ${index} AS readIndex, ${recColumns} FROM log_rec
          WHERE topic_id = ${topicId} AND part = ${part} AND pos >= ${from} ORDER BY pos LIMIT ${limit})`,
    )
    const [rows] = await this.pool.query<FetchedRow[]>({ sql: parts.join(' UNION ALL '), timeout: 20_000 })
    const found = reads.map((): Rec[] => [])
    for (const row of rows) found[row.readIndex]?.push(toRec(row, this.topics.nameOf(row.topicId) ?? ''))
    reads.forEach((read, index) => {
      const recs = (found[index] ?? []).sort(byOffset)
      for (const demand of read.demands) demand.deliver(recs.slice(0, demand.limit))
    })
  }

  private sleep(): Promise<void> {
    if (this.woken || this.stopped) return Promise.resolve()
    const backoff = this.failures > 0 ? Math.min(50 * 2 ** this.failures, maxBackoffMs) : 0
    const wait = Math.max(1, backoff, this.nextScanAt - performance.now())
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.wakeUp = undefined
        resolve()
      }
      const timer = setTimeout(done, wait)
      if (backoff === 0) this.wakeUp = done
    })
  }
}

type Read = Slot & { from: number; limit: number; demands: Demand[] }

/** Groups that stand at the same place of a partition share one read. */
function mergeDemands(demands: Demand[]): Read[] {
  const reads = new Map<string, Read>()
  for (const demand of demands) {
    const { topicId, part, from, limit } = demand
    const key = `${topicId}/${part}/${from}`
    const same = reads.get(key)
    if (same === undefined) {
      reads.set(key, { topicId, part, from, limit, demands: [demand] })
    } else {
      same.limit = Math.max(same.limit, limit)
      same.demands.push(demand)
    }
  }
  return [...reads.values()].slice(0, maxReadsPerQuery)
}

function byOffset(a: Rec, b: Rec): number {
  return a.offset < b.offset ? -1 : 1
}
