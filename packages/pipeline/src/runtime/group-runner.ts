import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Rec, type Sub, type TP, tpKey } from '../log.ts'
import { Calls } from './calls.ts'
import { Commits } from './commits.ts'
import { CrashGuard } from './crash-guard.ts'
import type { CrashLedger } from './crash-ledger.ts'
import { HandOvers } from './hand-over.ts'
import type { RunnerLimits } from './limits.ts'
import { Partition } from './partition.ts'
import { Processor, type ProcessorOptions } from './processor.ts'
import { StallWatch } from './stall-watch.ts'
import type { Entry } from './tracker.ts'
import { Work } from './work.ts'
import { WorkQueue, type WorkQueueOptions } from './work-queue.ts'

export type RunnerOptions = ProcessorOptions & {
  topics: string[]
  limits: RunnerLimits
  ledger: CrashLedger | undefined
  crowdGate: WorkQueueOptions['crowdGate']
  /** Retry topics: only this group's records count, each at its time. */
  dueAt?: (rec: Rec) => number
  isMine: (rec: Rec) => boolean
  onFatal: (error: Error) => void
}

const pollMax = 100
const pollWaitMs = 5000
const tickMs = 250

/** One consumer group in this process: poll, filter, order per key, handle, commit the contiguous prefix. */
export class GroupRunner {
  private readonly options: RunnerOptions
  private readonly queue: WorkQueue
  private readonly calls: Calls
  private readonly guard: CrashGuard
  private readonly stallWatch: StallWatch
  private readonly partitions = new Map<string, Partition>()
  private readonly assigning = new Set<TP>()
  private sub: Sub | undefined
  private latest: Partition | undefined
  private commits: Commits | undefined
  private loop: Promise<void> = Promise.resolve()
  private ticker: NodeJS.Timeout | undefined
  private isStopping = false

  constructor(options: RunnerOptions) {
    this.options = options
    const { group, limits, log, ledger, logger, metrics, policy, consumer, crowdGate } = options
    const sinkName = consumer.sink?.name ?? consumer.name
    this.calls = new Calls(policy.timeoutMs, () => metrics.duplicateSuppressed?.(sinkName))
    this.guard = new CrashGuard({ ledger, group, log, window: limits.window, logger, metrics })
    const stallMs = Math.max(limits.stallMs, policy.timeoutMs * 2)
    this.stallWatch = new StallWatch({ group, stallMs, logger, onFatal: options.onFatal })
    const handOvers = new HandOvers({ log, onRefused: (work, error) => this.refused(work, error) })
    const processor = new Processor(options, {
      calls: this.calls,
      guard: this.guard,
      handOvers,
      complete: (work) => this.complete(work),
      isStopping: () => this.isStopping,
    })
    const isRetry = 'dueAt' in options
    this.queue = new WorkQueue({ processor, consumer, limits, tiersMs: policy.tiersMs, isRetry, crowdGate })
  }

  async start(): Promise<void> {
    const { group, topics, limits, log, logger, metrics, onFatal } = this.options
    const { sessionMs, bufferRecords, bufferBytes } = limits
    const sub = await log.subscribe({ group, topics, from: 'earliest', sessionMs, bufferRecords, bufferBytes })
    this.sub = sub
    const onCommitted = (partition: Partition) => {
      if (partition.tracker.uncommitted <= limits.window / 2) partition.setPaused('window', false)
    }
    this.commits = new Commits(sub, { group, everyMs: limits.commitEveryMs, logger, metrics, onCommitted })
    sub.on('assigned', (tps) => this.assign(tps))
    sub.on('lost', (tps) => this.lose(tps))
    sub.on('gap', (tp, lost) => {
      metrics.gap?.(group, tp.topic, lost)
      logger.error({ group, ...tp, lost: String(lost) }, 'retention overtook a consumer: events were skipped')
    })
    sub.on('fatal', onFatal)
    this.ticker = setInterval(() => this.tick(), tickMs)
    // Polls recover by themselves (S13): what comes through here is a fault of ours, and a new process starts clean.
    this.loop = this.run(sub).catch((error: unknown) => onFatal(error instanceof Error ? error : new Error('poll')))
  }

  /** Nothing new is begun; what runs gets its time, then its place is committed and the partitions are given back. */
  async stop(): Promise<void> {
    this.isStopping = true
    this.queue.clear()
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, this.options.limits.drainMs)
    })
    await Promise.race([this.queue.whenIdle(), patience])
    clearTimeout(timer)
    clearInterval(this.ticker)
    const partitions = [...this.partitions.values()]
    await this.commits?.finish(partitions)
    await this.guard.release(partitions)
    await this.sub?.stop({ drainMs: 1000 }).catch((error: unknown) => this.warn(error, 'leaving a group failed'))
    for (const partition of partitions) this.end(partition, new Error('shutting down'))
    await this.loop
  }

  private async run(sub: Sub): Promise<void> {
    const { gate } = this.options
    // What was assigned before anybody listened may have records in the buffer already: not before `assign` had its turn.
    await nextTurn()
    while (!this.isStopping) {
      if (gate.isClosed) await gate.whenOpen()
      const recs = await sub.poll(pollMax, pollWaitMs)
      for (const rec of recs) this.accept(rec)
    }
  }

  /**
   * A turn later: records of an earlier assignment may be on their way out of `poll` in this turn, those of the new one
   * cannot be here before the next.
   */
  private assign(tps: TP[]): void {
    const known = tps.filter((tp) => this.partitions.has(tpKey(tp)))
    if (known.length > 0) this.lose(known)
    for (const tp of tps) this.assigning.add(tp)
    setImmediate(() => {
      const fresh = tps.filter((tp) => this.assigning.delete(tp)).map((tp) => this.partitionFor(tp))
      for (const partition of fresh) this.partitions.set(partition.key, partition)
      this.reportAssignment()
      void this.guard.take(fresh, (partition) => {
        partition.isOpen = true
        this.pump(partition)
      })
    })
  }

  private partitionFor(tp: TP): Partition {
    return new Partition(tp, (isPaused) => {
      if (isPaused) this.sub?.pause([tp])
      else this.sub?.resume([tp])
    })
  }

  private lose(tps: TP[]): void {
    const keys = new Set(tps.map(tpKey))
    for (const tp of this.assigning) if (keys.has(tpKey(tp))) this.assigning.delete(tp)
    const lost = [...this.partitions.values()].filter((partition) => keys.has(partition.key))
    void this.commits?.now(lost)
    for (const partition of lost) {
      this.partitions.delete(partition.key)
      this.end(partition, new Error('the partition went to another process'))
    }
    void this.guard.release(lost)
    this.reportAssignment()
  }

  private end(partition: Partition, reason: Error): void {
    partition.lifetime.abort(reason)
    this.calls.cut(partition, reason)
  }

  private reportAssignment(): void {
    const { group, metrics } = this.options
    metrics.rebalance?.(group)
    metrics.assigned?.(group, this.partitions.size)
  }

  private accept(rec: Rec): void {
    const partition = this.partitionOf(rec)
    if (partition === undefined || this.isStopping) return
    const entry = partition.tracker.begin(rec.offset)
    if (!this.options.isMine(rec)) partition.tracker.complete(entry)
    else if (partition.held.length > 0 || !this.mayGo(partition, rec)) partition.hold(rec, entry)
    else this.dispatch(partition, rec, entry)
    if (partition.tracker.uncommitted <= this.options.limits.window - pollMax) return
    partition.setPaused('window', true)
    if (partition.tracker.uncommittedDone > 0) this.commits?.start(this.partitions.values())
  }

  /** Records come in runs of one partition. */
  private partitionOf(rec: Rec): Partition | undefined {
    const { latest } = this
    const isSame = latest?.tp.partition === rec.partition && latest.tp.topic === rec.topic
    if (!isSame || latest.lifetime.signal.aborted) this.latest = this.partitions.get(tpKey(rec))
    return this.latest
  }

  private mayGo(partition: Partition, rec: Rec): boolean {
    const { dueAt, clock } = this.options
    if (!partition.isOpen) return false
    if (partition.care !== undefined && partition.inHand.size > 0) return false
    return dueAt === undefined || dueAt(rec) <= clock.now().getTime()
  }

  private dispatch(partition: Partition, rec: Rec, entry: Entry): void {
    const work = new Work(rec, partition, entry)
    const careful = partition.takeCare(rec)
    if (careful !== undefined) {
      work.isCareful = true
      work.deaths = careful.deaths
    }
    if (partition.inHand.size === 0) partition.lastProgressAt = performance.now()
    partition.inHand.add(work)
    this.queue.add(work)
  }

  private complete(work: Work): void {
    const { partition } = work
    partition.tracker.complete(work.entry)
    partition.inHand.delete(work)
    this.queue.forget(work)
    if (this.isStopping || work.isLost) return
    if (work.isCareful) this.pump(partition)
    const { window } = this.options.limits
    // After a death the next may be near: what is done need not be done again.
    if (work.isCareful || partition.tracker.uncommittedDone >= window / 2) this.commits?.start(this.partitions.values())
  }

  /** What was held and may go now, in its order. */
  private pump(partition: Partition): void {
    if (partition.lifetime.signal.aborted) return
    for (let first = partition.held[0]; first && this.mayGo(partition, first.rec); first = partition.held[0]) {
      partition.held.shift()
      this.dispatch(partition, first.rec, first.entry)
    }
    if (partition.held.length === 0) partition.setPaused('held', false)
  }

  private tick(): void {
    this.calls.sweep()
    for (const partition of this.partitions.values()) if (partition.held.length > 0) this.pump(partition)
    this.commits?.startWhenDue(this.partitions.values())
    this.options.metrics.inFlight?.(this.options.group, this.queue.runningTasks)
    if (this.isStopping) return
    if (this.options.gate.isClosed) return this.stallWatch.wait(this.partitions.values())
    this.stallWatch.check(this.partitions.values())
    this.queue.relieve(this.partitions.values())
  }

  private refused(work: Work, error: unknown): void {
    const { group, logger, metrics } = this.options
    work.partition.setStuck(work, true)
    metrics.handOverRefused?.(group)
    logger.error({ err: error, group }, 'a hand-over was refused by the log')
  }

  private warn(error: unknown, message: string): void {
    this.options.logger.warn({ err: error, group: this.options.group }, message)
  }
}
