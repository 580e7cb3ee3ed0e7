import { Batcher } from './batcher.ts'
import type { AnyConsumer } from './consumer.ts'
import { Crowd } from './crowd.ts'
import type { CrowdGate } from './crowd-gate.ts'
import { KeyedScheduler } from './keyed-scheduler.ts'
import type { RunnerLimits } from './limits.ts'
import type { Partition } from './partition.ts'
import type { Processor } from './processor.ts'
import { isBehindSlow } from './slow-work.ts'
import type { Work } from './work.ts'

export type WorkQueueOptions = {
  processor: Processor
  consumer: AnyConsumer
  limits: RunnerLimits
  tiersMs: readonly number[]
  isRetry: boolean
  /** Shared by the group's main and retry topics. */
  crowdGate?: CrowdGate | undefined
}

/** What may be handled, on its way to the handler: in the order of its key, or gathered into batches. */
export class WorkQueue {
  private readonly options: WorkQueueOptions
  private readonly scheduler: KeyedScheduler<Work>
  private readonly batcher: Batcher<Work> | undefined
  /** Only lanes have one: elsewhere order counts for more than turns. */
  private readonly crowd: Crowd | undefined
  private isCleared = false

  constructor(options: WorkQueueOptions) {
    const { processor, consumer, limits } = options
    this.options = options
    this.scheduler = new KeyedScheduler({
      concurrency: limits.concurrency,
      run: (work) => this.process(work),
    })
    if (consumer.handleBatch !== undefined) {
      const { batchSize: maxSize, batchWaitMs: maxWaitMs } = limits
      const atOnce = consumer.batchesAtOnce ?? 1
      this.batcher = new Batcher({ maxSize, maxWaitMs, atOnce, run: (works) => processor.process(works) })
    }
    this.crowd = consumer.lanes === undefined ? undefined : new Crowd(limits)
  }

  get runningTasks(): number {
    return this.scheduler.runningTasks + (this.batcher?.runningTasks ?? 0)
  }

  add(work: Work): void {
    if (this.isTooMany(work)) void this.options.processor.putOff(work, this.delayMs())
    // One that a death may have had in hand is handled alone, also where others make batches.
    else if (this.batcher === undefined || work.isCareful) this.schedule(work)
    else this.batcher.add(work)
  }

  /**
   * Puts off what waits for somebody slow in a partition whose window fills up, since others need it. What is in their
   * calls stays: the partition still stands still when within one slow call as much comes as its window holds. A quarter
   * is early enough for the calls that follow the slow one to be of records that came last.
   */
  relieve(partitions: Iterable<Partition>): void {
    const { scheduler, options } = this
    if (!scheduler.isShared) return
    const isCrowded = ({ tracker }: Partition) => tracker.uncommitted > options.limits.window / 4
    const crowded = new Set([...partitions].filter(isCrowded))
    if (crowded.size === 0) return
    const isBehind = isBehindSlow({ works: scheduler.running, share: scheduler.share, now: performance.now() })
    if (isBehind === undefined) return
    const behind = scheduler.withdraw((work) => crowded.has(work.partition) && isBehind(work))
    for (const work of behind) {
      options.crowdGate?.leave(this.crowdOf(work))
      void options.processor.putOff(work, this.delayMs())
    }
  }

  /** What became of it is known. */
  forget(work: Work): void {
    this.crowd?.leave(work.partition, this.crowdOf(work))
  }

  clear(): void {
    this.isCleared = true
    this.scheduler.clear()
    this.batcher?.clear()
  }

  async whenIdle(): Promise<void> {
    await Promise.all([this.scheduler.whenIdle(), this.batcher?.whenIdle()])
  }

  private schedule(work: Work): void {
    const { crowdGate } = this.options
    if (crowdGate === undefined) return this.scheduler.add(work)
    const name = this.crowdOf(work)
    crowdGate.enter(name, () => (this.isCleared ? crowdGate.leave(name) : this.scheduler.add(work)))
  }

  private async process(work: Work): Promise<void> {
    const { processor, crowdGate } = this.options
    if (crowdGate === undefined) return processor.process([work])
    try {
      await processor.process([work])
    } finally {
      crowdGate.leave(this.crowdOf(work))
    }
  }

  private isTooMany(work: Work): boolean {
    return this.crowd?.join(work.partition, this.crowdOf(work), performance.now()) === true
  }

  private crowdOf(work: Work): string {
    return this.options.consumer.crowdOf?.(work.rec) ?? work.workspaceId
  }

  /** What comes back and is too many again waits a tier longer, so that the same records do not go round all the time. */
  private delayMs(): number {
    const { tiersMs, isRetry } = this.options
    return (isRetry ? tiersMs[1] : undefined) ?? tiersMs[0] ?? 0
  }
}
