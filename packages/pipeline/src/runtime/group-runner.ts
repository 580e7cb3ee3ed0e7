import { type Log, type Rec, type Sub, type TP, tpKey } from '../log.ts'
import { Batcher } from './batcher.ts'
import { KeyedScheduler } from './keyed-scheduler.ts'
import { header } from '../record.ts'
import { Partition, type PauseReason } from './partition.ts'
import { Processor, type ProcessorOptions, type Work } from './processor.ts'
import { mainTopicOf } from '../topics.ts'

export type RunnerLimits = {
  concurrency: number
  /** Records per partition that a crash may repeat (I6). */
  window: number
  sessionMs: number
  bufferRecords: number
  bufferBytes: number
  commitEveryMs: number
  drainMs: number
  batchSize: number
  batchWaitMs: number
}

export const defaultLimits: RunnerLimits = {
  concurrency: 64,
  window: 500,
  sessionMs: 10_000,
  bufferRecords: 2000,
  bufferBytes: 8_000_000,
  commitEveryMs: 500,
  drainMs: 20_000,
  batchSize: 500,
  batchWaitMs: 200,
}

export type RunnerOptions = Omit<ProcessorOptions, 'isStopping'> & {
  topics: string[]
  limits: RunnerLimits
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
  private readonly log: Log
  private readonly processor: Processor
  private readonly queue: KeyedScheduler | Batcher<Work>
  private readonly partitions = new Map<string, Partition>()
  private readonly assigning = new Set<TP>()
  private sub: Sub | undefined
  private loop: Promise<void> = Promise.resolve()
  private ticker: NodeJS.Timeout | undefined
  private commit: Promise<void> | undefined
  private lastCommitAt = 0
  private isStopping = false

  constructor(options: RunnerOptions) {
    this.options = options
    this.log = options.log
    this.processor = new Processor({ ...options, isStopping: () => this.isStopping })
    const { concurrency, batchSize, batchWaitMs } = options.limits
    this.queue =
      options.consumer.handleBatch === undefined
        ? new KeyedScheduler({ concurrency })
        : new Batcher({ maxSize: batchSize, maxWaitMs: batchWaitMs, run: (works) => this.processor.process(works) })
  }

  async start(): Promise<void> {
    const { group, topics, limits, metrics, onFatal } = this.options
    const { sessionMs, bufferRecords, bufferBytes } = limits
    const sub = await this.log.subscribe({ group, topics, from: 'earliest', sessionMs, bufferRecords, bufferBytes })
    this.sub = sub
    sub.on('assigned', (tps) => this.assign(tps))
    sub.on('lost', (tps) => this.lose(tps))
    sub.on('gap', (tp, lost) => {
      metrics.gap?.(group, tp.topic, lost)
      this.options.logger.error(
        { group, ...tp, lost: String(lost) },
        'retention overtook a consumer: events were skipped',
      )
    })
    sub.on('fatal', onFatal)
    this.ticker = setInterval(() => this.tick(), tickMs)
    this.loop = this.run(sub)
  }

  /** Nothing new is begun; what runs gets its time, then its place is committed and the partitions are given back. */
  async stop(): Promise<void> {
    this.isStopping = true
    this.queue.clear()
    const { drainMs } = this.options.limits
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, drainMs)
    })
    await Promise.race([this.queue.whenIdle(), patience])
    clearTimeout(timer)
    clearInterval(this.ticker)
    await this.commit
    await this.commitNow()
    await this.sub?.stop({ drainMs: 1000 }).catch((error: unknown) => this.warn(error, 'leaving a group failed'))
    for (const partition of this.partitions.values()) partition.lifetime.abort(new Error('shutting down'))
    await this.loop
  }

  private async run(sub: Sub): Promise<void> {
    while (!this.isStopping) {
      await this.options.gate.whenOpen()
      const recs = await sub.poll(pollMax, pollWaitMs)
      for (const rec of recs) this.accept(rec)
    }
  }

  /**
   * A turn later: records of an earlier assignment may be on their way out of `poll` in this turn, those of the new one
   * cannot be here before the next.
   */
  private assign(tps: TP[]): void {
    for (const tp of tps) {
      this.assigning.add(tp)
      setImmediate(() => {
        if (this.assigning.delete(tp)) this.partitions.set(tpKey(tp), new Partition(tp))
      })
    }
  }

  private lose(tps: TP[]): void {
    const keys = new Set(tps.map(tpKey))
    for (const tp of this.assigning) if (keys.has(tpKey(tp))) this.assigning.delete(tp)
    const lost = [...this.partitions].filter(([key]) => keys.has(key)).map(([, partition]) => partition)
    void this.commitNow(lost)
    for (const partition of lost) {
      this.partitions.delete(tpKey(partition.tp))
      partition.lifetime.abort(new Error('the partition went to another process'))
    }
  }

  private accept(rec: Rec): void {
    const partition = this.partitions.get(tpKey(rec))
    if (partition === undefined || this.isStopping) return
    partition.tracker.begin(rec.offset)
    if (!this.options.isMine(rec)) this.complete(partition, rec)
    else if (partition.held.length > 0 || !this.isDue(rec)) this.hold(partition, rec)
    else this.dispatch(partition, rec)
    const { window } = this.options.limits
    if (partition.tracker.uncommitted > window - pollMax) this.setPaused(partition, 'window', true)
  }

  private hold(partition: Partition, rec: Rec): void {
    partition.held.push(rec)
    this.setPaused(partition, 'due', true)
  }

  private isDue(rec: Rec): boolean {
    const { dueAt, clock } = this.options
    return dueAt === undefined || dueAt(rec) <= clock.now().getTime()
  }

  private dispatch(partition: Partition, rec: Rec): void {
    const work: Work = {
      rec,
      signal: partition.lifetime.signal,
      complete: () => this.complete(partition, rec),
      setStuck: (isStuck) => this.apply(partition, partition.setStuck(rec.offset, isStuck)),
    }
    if (this.queue instanceof Batcher) return this.queue.add(work)
    const key = rec.key === null ? undefined : `${mainTopicOf(rec.topic)} ${rec.key.toString('latin1')}`
    const workspaceId = header(rec, 'px-workspace') ?? ''
    this.queue.add({ key, workspaceId, run: () => this.processor.process([work]) })
  }

  private complete(partition: Partition, rec: Rec): void {
    partition.tracker.complete(rec.offset)
    const { window } = this.options.limits
    if (partition.tracker.uncommittedDone >= window / 2 && !this.isStopping) this.startCommit()
  }

  private tick(): void {
    for (const partition of this.partitions.values()) this.releaseDue(partition)
    if (performance.now() - this.lastCommitAt >= this.options.limits.commitEveryMs) this.startCommit()
    this.options.metrics.inFlight?.(this.options.group, this.queue.runningTasks)
  }

  private releaseDue(partition: Partition): void {
    for (let first = partition.held[0]; first !== undefined && this.isDue(first); first = partition.held[0]) {
      partition.held.shift()
      this.dispatch(partition, first)
    }
    if (partition.held.length === 0) this.setPaused(partition, 'due', false)
  }

  private startCommit(): void {
    if (this.commit !== undefined) return
    this.lastCommitAt = performance.now()
    this.commit = this.commitNow().finally(() => {
      this.commit = undefined
    })
  }

  private async commitNow(partitions: Iterable<Partition> = this.partitions.values()): Promise<void> {
    const due: { partition: Partition; offset: bigint; passed: number }[] = []
    for (const partition of partitions) {
      const offset = partition.tracker.committable()
      if (offset !== undefined) due.push({ partition, offset, passed: partition.tracker.uncommittedDone })
    }
    if (due.length === 0 || this.sub === undefined) return
    try {
      const answer = await this.sub.commit(new Map(due.map(({ partition, offset }) => [partition.tp, offset])))
      if (answer === 'fenced') this.options.metrics.fencedCommit?.(this.options.group)
      else for (const { partition, offset, passed } of due) this.committed(partition, offset, passed)
    } catch (error) {
      this.warn(error, 'committing offsets failed')
    }
  }

  private committed(partition: Partition, offset: bigint, passed: number): void {
    partition.tracker.markCommitted(offset, passed)
    if (partition.tracker.uncommitted <= this.options.limits.window / 2) this.setPaused(partition, 'window', false)
  }

  private setPaused(partition: Partition, reason: PauseReason, isPaused: boolean): void {
    this.apply(partition, partition.setPaused(reason, isPaused))
  }

  private apply(partition: Partition, hasChanged: boolean): void {
    if (!hasChanged || this.partitions.get(tpKey(partition.tp)) !== partition) return
    if (partition.isPaused) this.sub?.pause([partition.tp])
    else this.sub?.resume([partition.tp])
  }

  private warn(error: unknown, message: string): void {
    this.options.logger.warn({ err: error, group: this.options.group }, message)
  }
}
