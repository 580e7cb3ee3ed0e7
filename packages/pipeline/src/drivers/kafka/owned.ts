import type { KafkaMessage } from 'kafkajs'
import type { Rec, SubscribeOptions, TP } from '../../log.ts'
import { bytesOf, toRecs } from './records.ts'

export type Share = { records: number; bytes: number }

const minShare = 8

/** Every partition has its own part of the buffers, so one that is paused takes nothing from the others. */
export function shareOf({ bufferRecords, bufferBytes }: SubscribeOptions, partitions: number): Share {
  const count = Math.max(1, partitions)
  const records = Math.min(bufferRecords, Math.max(minShare, Math.ceil(bufferRecords / count)))
  return { records, bytes: Math.ceil(bufferBytes / count) }
}

type Held = { rec: Rec; bytes: number }

/** A partition that this member has, with what was fetched of it and not yet polled. */
export class Owned {
  readonly tp: TP
  /** The same with the topic's name as the cluster has it. */
  readonly wire: TP
  /** The next offset that has to come. Undefined until the group's committed offset is known. */
  next: bigint | undefined
  committed: bigint | undefined
  isPaused = false
  /** Above the high-water mark: not fetched until half is polled. */
  isFull = false
  private held: Held[] = []
  private head = 0
  private heldBytes = 0
  private lastFetch: Share = { records: 0, bytes: 0 }

  constructor(tp: TP, wire: TP) {
    this.tp = tp
    this.wire = wire
  }

  get records(): number {
    return this.held.length - this.head
  }

  get bytes(): number {
    return this.heldBytes
  }

  begin(committed: bigint): void {
    this.committed = committed
    this.next = committed
  }

  /** Keeps as many as its share allows, from the expected one on. The rest is fetched again when there is room. */
  keep(messages: KafkaMessage[], share: Share): KafkaMessage | undefined {
    const { next } = this
    if (next === undefined) return undefined
    const taken: KafkaMessage[] = []
    const sizes: number[] = []
    const before = this.heldBytes
    for (const message of messages) {
      if (BigInt(message.offset) < next) continue
      if (this.records + taken.length >= share.records || this.heldBytes >= share.bytes) break
      const bytes = bytesOf(message)
      taken.push(message)
      sizes.push(bytes)
      this.heldBytes += bytes
    }
    const last = taken.at(-1)
    if (last === undefined) return undefined
    for (const [i, rec] of toRecs(this.tp, taken, this.heldBytes - before).entries())
      this.held.push({ rec, bytes: sizes[i] ?? 0 })
    this.next = BigInt(last.offset) + 1n
    this.lastFetch = { records: messages.length, bytes: ((this.heldBytes - before) / taken.length) * messages.length }
    return last
  }

  /** Another fetch like the last would not fit: part of it would have to be fetched again. */
  isAbove(share: Share): boolean {
    const { records, bytes } = this.lastFetch
    const isBusy = this.records + records > share.records || this.heldBytes + bytes > share.bytes
    return isBusy && !this.isBelowHalf(share)
  }

  private isBelowHalf(share: Share): boolean {
    return this.records <= share.records / 2 && this.heldBytes <= share.bytes / 2
  }

  take(max: number): Rec[] {
    const recs: Rec[] = []
    while (recs.length < max && this.head < this.held.length) {
      const one = this.held[this.head]
      this.head++
      if (one === undefined) continue
      this.heldBytes -= one.bytes
      recs.push(one.rec)
    }
    if (this.head > 1000 || this.head === this.held.length) {
      this.held = this.held.slice(this.head)
      this.head = 0
    }
    return recs
  }
  /** All of them were kept before: kafkajs may go on after the last. */
  isAfter(messages: KafkaMessage[]): boolean {
    const last = messages.at(-1)
    return last !== undefined && this.next !== undefined && BigInt(last.offset) < this.next
  }
}
