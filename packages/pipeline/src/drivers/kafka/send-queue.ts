import type { Message } from 'kafkajs'
import { type NewRecord, type Position, tpKey, type TP } from '../../log.ts'

/** One call of append: answered when all its records are written, or once with what went wrong. */
export type Job = {
  positions: Position[]
  left: number
  isOver: boolean
  resolve(positions: Position[]): void
  reject(error: Error): void
}

export type Item = { job: Job; index: number; message: Message; bytes: number }

/** What is sent at once: per partition the oldest records that fit. */
export type Chunk = Map<string, { tp: TP; items: Item[] }>

export type ChunkLimits = { partitionBytes: number; partitionRecords: number; totalBytes: number }

// A whole batch of one partition over 1 MB is refused, together with all its records (K6 C).
export const chunkLimits: ChunkLimits = { partitionBytes: 900_000, partitionRecords: 1000, totalBytes: 4_000_000 }

type Lane = { tp: TP; items: Item[] }

/** Records that wait to be sent, in order per partition. */
export class SendQueue {
  private readonly lanes = new Map<string, Lane>()

  get isEmpty(): boolean {
    return this.lanes.size === 0
  }

  add(tp: TP, item: Item): void {
    const lane = this.lanes.get(tpKey(tp))
    if (lane === undefined) this.lanes.set(tpKey(tp), { tp, items: [item] })
    else lane.items.push(item)
  }

  /** With `only`, nothing but the records of that call. */
  take(limits: ChunkLimits, only?: Job): Chunk {
    const chunk: Chunk = new Map()
    let total = 0
    const served: [string, Lane][] = []
    for (const [key, lane] of this.lanes) {
      if (total >= limits.totalBytes) break
      const taken = takeFrom(lane, limits, only)
      if (taken.items.length > 0) chunk.set(key, { tp: lane.tp, items: taken.items })
      total += taken.bytes
      served.push([key, lane])
    }
    // To the end with them, so that no partition waits for ever when there is much to send.
    for (const [key, lane] of served) {
      this.lanes.delete(key)
      if (lane.items.length > 0) this.lanes.set(key, lane)
    }
    return chunk
  }

  /** What was not written goes back before all that waits. */
  putBack(chunk: Chunk): void {
    for (const [key, { tp, items }] of chunk) {
      const lane = this.lanes.get(key)
      const alive = items.filter((item) => !item.job.isOver)
      if (alive.length > 0) this.lanes.set(key, { tp, items: [...alive, ...(lane?.items ?? [])] })
    }
  }

  /** The call whose records are at the head of a lane. */
  first(): Job | undefined {
    for (const { items } of this.lanes.values()) {
      const alive = items.find((item) => !item.job.isOver)
      if (alive !== undefined) return alive.job
    }
    return undefined
  }
}

function takeFrom(lane: Lane, limits: ChunkLimits, only: Job | undefined): { items: Item[]; bytes: number } {
  const items: Item[] = []
  let bytes = 0
  let scanned = 0
  for (const item of lane.items) {
    if (!item.job.isOver) {
      const isFull = items.length > 0 && bytes + item.bytes > limits.partitionBytes
      if (isFull || items.length >= limits.partitionRecords || (only !== undefined && item.job !== only)) break
      items.push(item)
      bytes += item.bytes
    }
    scanned++
  }
  lane.items = lane.items.slice(scanned)
  return { items, bytes }
}

// Lengths, attributes and deltas of a record and of each header take up to so much.
const recordOverhead = 30
const headerOverhead = 6

export function toItem(record: NewRecord, partition: number, place: { job: Job; index: number }): Item {
  let bytes = recordOverhead + (record.key?.length ?? 0) + (record.value?.length ?? 0)
  for (const [name, value] of Object.entries(record.headers)) {
    bytes += headerOverhead + Buffer.byteLength(name) + Buffer.byteLength(value)
  }
  return { ...place, bytes, message: { key: record.key, value: record.value, headers: record.headers, partition } }
}

/** Bytes of key, value and headers, as the log's limit counts them. */
export function sizeOf(record: NewRecord): number {
  let bytes = (record.key?.length ?? 0) + (record.value?.length ?? 0)
  for (const [name, value] of Object.entries(record.headers))
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value)
  return bytes
}
