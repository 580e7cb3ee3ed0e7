import { type Rec, type Sub, type SubEvents, type SubscribeOptions, type TP, tpKey } from '../../log.ts'
import type { Demand, Reading } from './reader.ts'
import { bytesOf, type NamedSlot, slotKey } from './rows.ts'

/** What a subscription needs from the log it belongs to. */
export type SubHost = {
  wakeReader(): void
  commit(sub: MysqlSub, commits: OwnedCommit[]): Promise<'ok' | 'fenced'>
  leave(sub: MysqlSub): Promise<void>
}

export type OwnedCommit = NamedSlot & { epoch: number; offset: bigint }

type Owned = NamedSlot & {
  epoch: number
  /** The next offset to ask the store for. */
  position: number
  buffer: Rec[]
  bytes: number
  isPaused: boolean
  averageBytes: number
}

const minShare = 8
const maxPerFetch = 500
// Before a partition's record size is known a fetch asks for few: sixteen of the largest are 16 MB.
const firstFetch = 16

export class MysqlSub implements Sub, Reading {
  readonly options: SubscribeOptions
  readonly member: string
  private readonly host: SubHost
  private readonly owned = new Map<string, Owned>()
  private readonly listeners: { [E in keyof SubEvents]: SubEvents[E][] } = {
    assigned: [],
    lost: [],
    gap: [],
    fatal: [],
  }
  private readonly commits = new Set<Promise<unknown>>()
  private readonly waiting = new Set<() => void>()
  private generation = 0
  private turn = 0
  private isStopped = false

  constructor(options: SubscribeOptions, member: string, host: SubHost) {
    this.options = options
    this.member = member
    this.host = host
  }

  on<E extends keyof SubEvents>(event: E, callback: SubEvents[E]): void {
    this.listeners[event].push(callback)
    if (event === 'assigned') this.announceOwned()
  }

  async poll(max: number, waitMs: number): Promise<Rec[]> {
    const ready = this.take(max)
    // Also a stopped one waits: whoever goes on polling it must not spin.
    if (ready.length > 0 || waitMs <= 0) return ready
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, waitMs)
      this.waiting.add(done)
    })
    return this.take(max)
  }

  commit(offsets: Map<TP, bigint>): Promise<'ok' | 'fenced'> {
    const commits: OwnedCommit[] = []
    let isFenced = false
    for (const [tp, offset] of offsets) {
      const owned = this.owned.get(tpKey(tp))
      if (owned === undefined) isFenced = true
      else commits.push({ tp: owned.tp, topicId: owned.topicId, part: owned.part, epoch: owned.epoch, offset })
    }
    if (commits.length === 0) return Promise.resolve(isFenced ? 'fenced' : 'ok')
    const committed = this.host.commit(this, commits).then((answer) => (isFenced ? 'fenced' : answer))
    this.track(committed)
    return committed
  }

  pause(tps: TP[]): void {
    for (const tp of tps) this.setPaused(tp, true)
  }

  resume(tps: TP[]): void {
    for (const tp of tps) this.setPaused(tp, false)
    this.announce()
    this.host.wakeReader()
  }

  buffered(): { records: number; bytes: number } {
    let records = 0
    let bytes = 0
    for (const owned of this.owned.values()) {
      records += owned.buffer.length
      bytes += owned.bytes
    }
    return { records, bytes }
  }

  async stop(options: { drainMs: number }): Promise<void> {
    if (this.isStopped) return
    this.isStopped = true
    this.announce()
    await Promise.race([this.flushed(), new Promise((resolve) => setTimeout(resolve, options.drainMs).unref())])
    await this.host.leave(this)
    this.lose([...this.owned.values()])
  }

  // What the membership and the reader call.

  slots(): (NamedSlot & { epoch: number })[] {
    return [...this.owned.values()]
  }

  assign(leases: (NamedSlot & { epoch: number; committed: number })[]): void {
    if (leases.length === 0 || this.isStopped) return
    for (const { tp, topicId, part, epoch, committed } of leases) {
      const fresh = { position: committed, buffer: [], bytes: 0, isPaused: false, averageBytes: 0 }
      this.owned.set(tpKey(tp), { tp, topicId, part, epoch, ...fresh })
    }
    this.generation++
    for (const callback of this.listeners.assigned) {
      callback(
        leases.map((lease) => lease.tp),
        this.generation,
      )
    }
    this.host.wakeReader()
  }

  /** The callbacks run while the partitions are still owned, so that they can commit a last time. */
  lose(slots: NamedSlot[]): void {
    const held = slots.filter((slot) => this.owned.has(tpKey(slot.tp)))
    if (held.length === 0) return
    const tps = held.map((slot) => slot.tp)
    this.generation++
    for (const callback of this.listeners.lost) callback(tps, this.generation)
    for (const tp of tps) this.owned.delete(tpKey(tp))
  }

  async flushed(): Promise<void> {
    await Promise.allSettled(this.commits)
  }

  fail(error: Error): void {
    for (const callback of this.listeners.fatal) callback(error)
  }

  demands(heads: ReadonlyMap<string, number>): Demand[] {
    if (this.isStopped) return []
    const share = shareOf(this.options, this.owned.size)
    const demands: Demand[] = []
    for (const owned of this.owned.values()) {
      const head = heads.get(slotKey(owned)) ?? 0
      const limit = room(owned, share)
      if (owned.isPaused || head <= owned.position || limit <= 0) continue
      const { topicId, part, position } = owned
      const deliver = (recs: Rec[]) => this.deliver(owned, recs, head)
      demands.push({ topicId, part, from: position, limit, deliver })
    }
    return demands
  }

  private deliver(owned: Owned, recs: Rec[], head: number): void {
    if (this.owned.get(tpKey(owned.tp)) !== owned) return
    const first = recs[0]
    // Offsets are dense in this driver, so whatever is missing at the front was removed by retention (S12).
    const begin = first === undefined ? head : Number(first.offset)
    if (begin > owned.position) {
      for (const callback of this.listeners.gap) callback(owned.tp, BigInt(begin - owned.position))
    }
    owned.position = begin + recs.length
    for (const rec of recs) {
      const bytes = bytesOf(rec)
      owned.bytes += bytes
      owned.averageBytes = owned.averageBytes === 0 ? bytes : owned.averageBytes * 0.9 + bytes * 0.1
      owned.buffer.push(rec)
    }
    if (recs.length > 0) this.announce()
  }

  /** Round robin over the partitions, beginning after the one that began last time. */
  private take(max: number): Rec[] {
    const sources = [...this.owned.values()].filter((owned) => !owned.isPaused && owned.buffer.length > 0)
    if (sources.length === 0 || this.isStopped) return []
    this.turn = (this.turn + 1) % sources.length
    const each = Math.max(1, Math.ceil(max / sources.length))
    const taken: Rec[] = []
    for (let i = 0; i < sources.length && taken.length < max; i++) {
      const owned = sources[(this.turn + i) % sources.length]
      const recs = owned?.buffer.splice(0, Math.min(each, max - taken.length)) ?? []
      for (const rec of recs) if (owned !== undefined) owned.bytes -= bytesOf(rec)
      taken.push(...recs)
    }
    this.host.wakeReader()
    return taken
  }

  private setPaused(tp: TP, isPaused: boolean): void {
    const owned = this.owned.get(tpKey(tp))
    if (owned !== undefined) owned.isPaused = isPaused
  }

  /** The first assignment is often older than its listener. */
  private announceOwned(): void {
    const tps = [...this.owned.values()].map((owned) => owned.tp)
    if (tps.length > 0) this.listeners.assigned.at(-1)?.(tps, this.generation)
  }

  private announce(): void {
    for (const done of this.waiting) done()
  }

  private track(commit: Promise<unknown>): void {
    const tracked = commit.finally(() => this.commits.delete(tracked)).catch(() => undefined)
    this.commits.add(tracked)
  }
}

function shareOf(options: SubscribeOptions, partitions: number): { records: number; bytes: number } {
  const count = Math.max(1, partitions)
  const records = Math.min(options.bufferRecords, Math.max(minShare, Math.ceil(options.bufferRecords / count)))
  return { records, bytes: Math.ceil(options.bufferBytes / count) }
}

/** How many records the partition may still hold. Each has its own share, so a paused one takes nothing from others. */
function room(owned: Owned, share: { records: number; bytes: number }): number {
  if (owned.bytes >= share.bytes) return 0
  const records = Math.min(maxPerFetch, share.records - owned.buffer.length)
  if (owned.averageBytes === 0) return Math.min(firstFetch, records)
  return Math.min(records, Math.max(1, Math.floor((share.bytes - owned.bytes) / owned.averageBytes)))
}
