import type { IMemberAssignment, KafkaMessage } from 'kafkajs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Rec, type Sub, type SubEvents, type SubscribeOptions, type TP, tpKey } from '../../log.ts'
import { type CommitAnswer, Committer } from './committer.ts'
import { Listeners } from './listeners.ts'
import { Owned, shareOf } from './owned.ts'
import { type PlaceSource, Places } from './places.ts'
import type { Session, SessionHost } from './session.ts'
import { Waiters } from './waiters.ts'

/** What a subscription asks of the log. Names are those of the cluster. */
export type SubHost = PlaceSource & {
  inside(topic: string): string
  makeSession(host: SessionHost): Session
  report(error: unknown, doing: string): void
  forget(sub: KafkaSub): void
}

const watchEveryMs = 500

/** A member of a group: kafkajs fetches into bounded buffers, `poll` takes from them (K1). */
export class KafkaSub implements Sub, SessionHost {
  private readonly options: SubscribeOptions
  private readonly host: SubHost
  private readonly listeners: Listeners
  private readonly waiters = new Waiters()
  private owned = new Map<string, Owned>()
  /** Given away, but the group's next generation has not begun: a last commit is still taken. */
  private leaving = new Set<Owned>()
  private session: Session
  private committer: Committer
  private places: Places
  private memberId = ''
  private epoch = 0
  private turn = 0
  private stuckTicks = 0
  private watch: NodeJS.Timeout | undefined
  private isStopped = false

  constructor(options: SubscribeOptions, host: SubHost) {
    this.options = options
    this.host = host
    this.listeners = new Listeners((error) => host.report(error, 'telling a consumer about its partitions'))
    this.session = host.makeSession(this)
    this.committer = this.makeCommitter(this.session)
    this.places = new Places(host)
  }

  async start(): Promise<void> {
    await this.session.start()
    this.watch = setInterval(() => this.replaceStuck(), watchEveryMs).unref()
  }

  on<E extends keyof SubEvents>(event: E, callback: SubEvents[E]): void {
    this.listeners.add(event, callback, { tps: [...this.owned.values()].map((one) => one.tp), epoch: this.epoch })
  }

  async poll(max: number, waitMs: number): Promise<Rec[]> {
    const ready = this.take(max)
    // Also a stopped one waits: whoever goes on polling it must not spin.
    if (ready.length > 0 || waitMs <= 0) return ready
    await this.waiters.wait(waitMs)
    return this.take(max)
  }

  async commit(offsets: Map<TP, bigint>): Promise<CommitAnswer> {
    const mine: [Owned, bigint][] = []
    for (const [tp, offset] of offsets) {
      const owned = this.owned.get(tpKey(tp))
      if (owned !== undefined) mine.push([owned, offset])
    }
    const answer = mine.length === 0 ? 'ok' : await this.committer.commit(mine)
    return mine.length < offsets.size ? 'fenced' : answer
  }

  pause(tps: TP[]): void {
    for (const tp of tps) this.setPaused(tp, true)
  }

  resume(tps: TP[]): void {
    for (const tp of tps) this.setPaused(tp, false)
    this.waiters.wake()
  }

  buffered(): { records: number; bytes: number } {
    let records = 0
    let bytes = 0
    for (const one of this.owned.values()) {
      records += one.records
      bytes += one.bytes
    }
    return { records, bytes }
  }

  async stop({ drainMs }: { drainMs: number }): Promise<void> {
    if (this.isStopped) return
    this.isStopped = true
    clearInterval(this.watch)
    this.lose(() => true)
    this.waiters.wake()
    // Commits go before leaving: afterwards kafkajs throws, or answers without having done it (K5).
    await Promise.race([this.committer.flushed(), delay(drainMs, undefined, { ref: false })])
    this.leaving.clear()
    this.host.forget(this)
    await this.session.stop()
  }

  // What the session tells.

  rebalancing(): void {
    this.lose(() => true)
  }

  joined(assignment: IMemberAssignment, memberId: string): void {
    const wires = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition): TP => ({ topic, partition })),
    )
    const keys = new Set(wires.map(tpKey))
    // Under a new id this member had been expelled: others may have gone further than it knows.
    const isSame = memberId === this.memberId
    const canCommit = (one: Owned) => isSame && keys.has(tpKey(one.wire))
    this.lose(canCommit)
    // Also what still waits to be committed: as a member of the new generation it would be taken for any partition.
    this.leaving = new Set([...this.leaving].filter(canCommit))
    this.memberId = memberId
    if (this.isStopped) return
    for (const wire of wires) {
      const tp = { topic: this.host.inside(wire.topic), partition: wire.partition }
      this.owned.set(tpKey(tp), new Owned(tp, wire))
    }
    this.epoch++
    void this.places.locate(this.owned.values(), this.committer.flushed()).finally(() => this.leaving.clear())
    if (this.owned.size > 0)
      this.listeners.assigned(
        [...this.owned.values()].map((one) => one.tp),
        this.epoch,
      )
  }

  crashed(error: Error, willRestart: boolean): void {
    this.lose(() => false)
    if (willRestart) this.host.report(error, 'consuming')
    else this.listeners.fatal(error)
  }

  async batch(wire: TP, messages: KafkaMessage[]): Promise<KafkaMessage | undefined> {
    const key = tpKey({ topic: this.host.inside(wire.topic), partition: wire.partition })
    const one = this.owned.get(key)
    if (one === undefined || !(await this.places.isKnown(one)) || this.owned.get(key) !== one) return undefined
    if (!(await this.follows(one, messages)) || this.owned.get(key) !== one) return undefined
    const share = shareOf(this.options, this.owned.size)
    const last = one.keep(messages, share)
    if (one.isAbove(share) && !one.isFull) {
      one.isFull = true
      this.session.pause(wire)
    }
    if (one.records > 0) this.waiters.wake()
    return last ?? (one.isAfter(messages) ? messages.at(-1) : undefined)
  }

  /**
   * Offsets have no holes, so a batch that begins too late is either behind the log's new begin (S12), or left over from
   * before a rejoin: kafkajs would go on after it and what lies between would never come.
   */
  private async follows(one: Owned, messages: KafkaMessage[]): Promise<boolean> {
    const first = messages[0]
    if (first === undefined || one.next === undefined || BigInt(first.offset) <= one.next) return true
    const begin = await this.host.begin(one.wire)
    if (begin > one.next) {
      if (this.isOwned(one)) this.listeners.gap(one.tp, begin - one.next)
      one.next = begin
    }
    if (BigInt(first.offset) <= one.next) return true
    if (this.isOwned(one)) this.session.seek(one.wire, one.next)
    return false
  }

  /** The callbacks run while the partitions are still here, so that they can commit a last time where that is allowed. */
  private lose(canCommit: (one: Owned) => boolean): void {
    const lost = [...this.owned.values()]
    if (lost.length === 0) return
    this.epoch++
    this.leaving = new Set(lost.filter(canCommit))
    this.owned = new Map([...this.leaving].map((one) => [tpKey(one.tp), one]))
    this.listeners.lost(
      lost.map((one) => one.tp),
      this.epoch,
    )
    this.owned = new Map()
  }

  private isOwned(one: Owned): boolean {
    return this.leaving.has(one) || this.owned.get(tpKey(one.tp)) === one
  }

  /** Round robin over the partitions, beginning after the one that began last time. */
  private take(max: number): Rec[] {
    const sources = [...this.owned.values()].filter((one) => !one.isPaused && one.records > 0)
    if (sources.length === 0 || this.isStopped) return []
    this.turn = (this.turn + 1) % sources.length
    const each = Math.max(1, Math.ceil(max / sources.length))
    const share = shareOf(this.options, this.owned.size)
    const taken: Rec[] = []
    for (let i = 0; i < sources.length && taken.length < max; i++) {
      const one = sources[(this.turn + i) % sources.length]
      if (one === undefined) continue
      taken.push(...one.take(Math.min(each, max - taken.length)))
      if (one.isFull && !one.isAbove(share)) {
        one.isFull = false
        this.session.resume(one.wire)
      }
    }
    return taken
  }

  private setPaused(tp: TP, isPaused: boolean): void {
    const one = this.owned.get(tpKey(tp))
    if (one !== undefined) one.isPaused = isPaused
  }

  /** kafkajs can stand still for ever, for example when its coordinator moved. Seen twice: a busy process is not stuck. */
  private replaceStuck(): void {
    this.stuckTicks = this.session.isStuck() ? this.stuckTicks + 1 : 0
    if (this.stuckTicks < 2 || this.isStopped) return
    this.stuckTicks = 0
    const stuck = this.session
    this.host.report(new Error(`the consumer of ${this.options.group} stands still, it is replaced`), 'consuming')
    this.lose(() => false)
    this.session = this.host.makeSession(this)
    this.committer = this.makeCommitter(this.session)
    stuck.stop().catch((error: unknown) => this.host.report(error, 'ending a consumer that stands still'))
    this.session.start().catch((error: unknown) => this.host.report(error, 'replacing a consumer'))
  }

  private makeCommitter(session: Session): Committer {
    return new Committer({
      isOwned: (one) => this.isOwned(one),
      send: (offsets) => session.commit(offsets.map(([one, offset]) => [one.wire, offset])),
    })
  }
}
