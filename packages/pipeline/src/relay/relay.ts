import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log, NewRecord } from '../log.ts'
import type { LeaderLease, OutboxEntry, OutboxSource } from './outbox-source.ts'
import { mainTopic } from '../topics.ts'
import { contiguousRuns } from './runs.ts'
import { Settler } from './settler.ts'
import { Sleeper } from './sleeper.ts'
import { tracePublished } from './trace-published.ts'

export type RelayOptions = {
  log: Log
  source: OutboxSource
  /** The id of a data directory whose lock the caller holds: the lease of its earlier, dead process is taken at once. */
  instance?: string
  batch?: number
  leaseMs?: number
  pollBusyMs?: number
  pollIdleMs?: number
  onError?: (error: unknown, doing: string) => void
  onLeader?: (isLeader: boolean) => void
  onPublished?: (entries: readonly OutboxEntry[], appendMs: number) => void
}

export interface Relay {
  /** Something was committed: look now. */
  kick(): void
  isLeader(): boolean
  /** Ends after the append in flight and its bookkeeping. */
  stop(): Promise<void>
}

const busyForMs = 1000
const smallBatch = 100
const gatherMs = 5
const maxSkippedRuns = 100

export function startRelay(options: RelayOptions): Relay {
  const relay = new RelayLoop(options)
  relay.start()
  return relay
}

/** One leader, no cursor, exactly one append in flight; while it flies the next batch gathers. */
class RelayLoop implements Relay {
  private readonly options: RelayOptions
  private readonly owner: string
  private replaces: string | undefined
  private readonly leaseMs: number
  private readonly sleeper = new Sleeper()
  private readonly published = new Set<number>()
  private lease: LeaderLease | undefined
  private busyUntil = 0
  private isStopping = false
  private done: Promise<void> = Promise.resolve()

  constructor(options: RelayOptions) {
    this.options = options
    this.leaseMs = options.leaseMs ?? 10_000
    this.owner = `${options.instance ?? 'relay'}:${randomBytes(6).toString('hex')}`
    this.replaces = options.instance === undefined ? undefined : `${options.instance}:`
  }

  start(): void {
    this.done = this.run()
  }

  kick(): void {
    this.sleeper.wake()
  }

  isLeader(): boolean {
    return this.lease !== undefined
  }

  async stop(): Promise<void> {
    this.isStopping = true
    this.sleeper.wake()
    await this.done
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const lease = await this.attempt(() => this.acquire(), 'taking the lease')
      if (lease === undefined) await this.sleeper.sleep(Math.min(1000, this.leaseMs / 3))
      else await this.lead(lease)
    }
  }

  private async acquire(): Promise<LeaderLease | undefined> {
    const request = { owner: this.owner, leaseMs: this.leaseMs }
    const { replaces } = this
    const lease = await this.options.source.acquire(replaces === undefined ? request : { ...request, replaces })
    // Only at the start: later a lease of this instance may be that of a live relay.
    this.replaces = undefined
    return lease
  }

  private async lead(lease: LeaderLease): Promise<void> {
    const { source, onLeader, onError } = this.options
    this.lease = lease
    this.published.clear()
    onLeader?.(true)
    const settler = new Settler(source, lease, (error) => onError?.(error, 'settling'))
    const renewal = setInterval(() => void this.renew(lease), this.leaseMs * 0.3)
    while (!this.isStopping && this.lease === lease && !settler.isFenced) {
      const found = await this.attempt(() => this.publish(lease, settler), 'publishing')
      await this.pause(found)
    }
    clearInterval(renewal)
    await settler.close()
    this.lease = undefined
    onLeader?.(false)
    await this.attempt(() => source.release(lease), 'giving back the lease')
  }

  /** The number of events published, `undefined` when it failed. */
  private async publish(lease: LeaderLease, settler: Settler): Promise<number> {
    const { source, log, onPublished, batch = 2000 } = this.options
    // What is appended and not yet settled is what a death repeats: a batch in all, of which one half is settled while
    // the other is appended.
    const room = Math.min(batch - settler.pending, Math.ceil(batch / 2))
    if (room <= 0) return 0
    // Forgotten before the scan begins: their deletion is committed, so this scan cannot show them again.
    for (const id of settler.takeSettled()) this.published.delete(id)
    const fresh = await this.unpublished(room)
    if (fresh.length === 0) return 0
    if (!(await source.isHeld(lease))) {
      this.lease = undefined
      return 0
    }
    const startedAt = performance.now()
    const positions = await log.append(fresh.map(toRecord))
    const appendMs = performance.now() - startedAt
    onPublished?.(fresh, appendMs)
    tracePublished({ entries: fresh, positions, appendMs, system: log.system })
    for (const entry of fresh) this.published.add(entry.id)
    settler.add(fresh.map((entry, index) => ({ ...entry, ...positionOf(positions[index]) })))
    return fresh.length
  }

  private async unpublished(room: number): Promise<OutboxEntry[]> {
    const runs = contiguousRuns(this.published)
    // A statement with thousands of ranges would compare each row with all of them.
    const skipped = runs.slice(0, maxSkippedRuns)
    const others = runs.slice(maxSkippedRuns).reduce((sum, { first, last }) => sum + last - first + 1, 0)
    const head = await this.options.source.head(room + others, skipped)
    return (others === 0 ? head : head.filter(({ id }) => !this.published.has(id))).slice(0, room)
  }

  private async pause(found: number | undefined): Promise<void> {
    const now = performance.now()
    if (found === undefined) return this.sleeper.sleep(250)
    if (found > 0) {
      this.busyUntil = now + busyForMs
      // A turn costs as many statements for one event as for hundreds: after a small one the next gathers.
      if (found < smallBatch) await delay(gatherMs)
      return
    }
    const { pollBusyMs = 5, pollIdleMs = 25 } = this.options
    await this.sleeper.sleep(now < this.busyUntil ? pollBusyMs : pollIdleMs)
  }

  private async renew(lease: LeaderLease): Promise<void> {
    const held = await this.attempt(() => this.options.source.renew(lease, this.leaseMs), 'renewing the lease')
    if (held === false && this.lease === lease) this.lease = undefined
  }

  private async attempt<T>(work: () => Promise<T>, doing: string): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      this.options.onError?.(error, doing)
      return undefined
    }
  }
}

function toRecord(entry: OutboxEntry): NewRecord {
  return { topic: mainTopic(entry.topic), key: Buffer.from(entry.key), value: entry.payload, headers: entry.headers }
}

function positionOf(position: { partition: number; offset: bigint } | undefined) {
  if (position === undefined) throw new Error('the log answered with fewer positions than records')
  return position
}
