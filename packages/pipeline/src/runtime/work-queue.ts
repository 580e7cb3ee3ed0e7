import { Batcher } from './batcher.ts'
import type { AnyConsumer } from './consumer.ts'
import { Crowd } from './crowd.ts'
import { KeyedScheduler } from './keyed-scheduler.ts'
import type { RunnerLimits } from './limits.ts'
import type { Processor } from './processor.ts'
import type { Work } from './work.ts'

export type WorkQueueOptions = {
  processor: Processor
  consumer: AnyConsumer
  limits: RunnerLimits
  tiersMs: readonly number[]
  isRetry: boolean
}

/** What may be handled, on its way to the handler: in the order of its key, or gathered into batches. */
export class WorkQueue {
  private readonly options: WorkQueueOptions
  private readonly scheduler: KeyedScheduler<Work>
  private readonly batcher: Batcher<Work> | undefined
  /** Only lanes have one: elsewhere order counts for more than turns. */
  private readonly crowd: Crowd | undefined

  constructor(options: WorkQueueOptions) {
    const { processor, consumer, limits } = options
    this.options = options
    this.scheduler = new KeyedScheduler({
      concurrency: limits.concurrency,
      run: (work) => processor.process([work]),
    })
    if (consumer.handleBatch !== undefined) {
      const { batchSize: maxSize, batchWaitMs: maxWaitMs } = limits
      this.batcher = new Batcher({ maxSize, maxWaitMs, run: (works) => processor.process(works) })
    }
    this.crowd = consumer.lanes === undefined ? undefined : new Crowd()
  }

  get runningTasks(): number {
    return this.scheduler.runningTasks + (this.batcher?.runningTasks ?? 0)
  }

  add(work: Work): void {
    if (this.isTooMany(work)) void this.options.processor.putOff(work, this.delayMs())
    // One that a death may have had in hand is handled alone, also where others make batches.
    else if (this.batcher === undefined || work.isCareful) this.scheduler.add(work)
    else this.batcher.add(work)
  }

  /** What became of it is known. */
  forget(work: Work): void {
    this.crowd?.leave(work.partition, this.crowdOf(work))
  }

  clear(): void {
    this.scheduler.clear()
    this.batcher?.clear()
  }

  async whenIdle(): Promise<void> {
    await Promise.all([this.scheduler.whenIdle(), this.batcher?.whenIdle()])
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
