import type { Sub } from '../log.ts'
import type { RuntimeLogger, RuntimeMetrics } from './outcome.ts'
import type { Partition } from './partition.ts'

export type CommitOptions = {
  group: string
  everyMs: number
  logger: RuntimeLogger
  metrics: RuntimeMetrics
  onCommitted: (partition: Partition) => void
}

type Due = { partition: Partition; offset: bigint; passed: number }

/** Commits the contiguous prefix of each partition: one at a time while the group runs, at once when a partition goes. */
export class Commits {
  private readonly options: CommitOptions
  private readonly sub: Sub
  private inFlight: Promise<void> | undefined
  private next: Iterable<Partition> | undefined
  private lastAt = 0

  constructor(sub: Sub, options: CommitOptions) {
    this.sub = sub
    this.options = options
  }

  /** While one is on its way the next waits for its end, and no longer: a full window stands still until then. */
  start(partitions: Iterable<Partition>): void {
    if (this.inFlight !== undefined) {
      this.next = partitions
      return
    }
    this.lastAt = performance.now()
    this.inFlight = this.now(partitions).finally(() => this.landed())
  }

  startWhenDue(partitions: Iterable<Partition>): void {
    if (performance.now() - this.lastAt >= this.options.everyMs) this.start(partitions)
  }

  /** The last one, after whatever is on its way. */
  async finish(partitions: Iterable<Partition>): Promise<void> {
    while (this.inFlight !== undefined) await this.inFlight
    await this.now(partitions)
  }

  async now(partitions: Iterable<Partition>): Promise<void> {
    const due: Due[] = []
    for (const partition of partitions) {
      const offset = partition.tracker.committable()
      if (offset !== undefined) due.push({ partition, offset, passed: partition.tracker.uncommittedDone })
    }
    if (due.length === 0) return
    const { group, logger, metrics } = this.options
    try {
      const answer = await this.sub.commit(new Map(due.map(({ partition, offset }) => [partition.tp, offset])))
      // Which of them were refused is not said: those still ours are offered again, the others are about to be lost.
      if (answer === 'fenced') metrics.fencedCommit?.(group)
      else for (const one of due) this.committed(one)
    } catch (error) {
      logger.warn({ err: error, group }, 'committing offsets failed')
    }
  }

  private landed(): void {
    const { next } = this
    this.inFlight = undefined
    this.next = undefined
    if (next !== undefined) this.start(next)
  }

  private committed({ partition, offset, passed }: Due): void {
    partition.tracker.markCommitted(offset, passed)
    this.options.onCommitted(partition)
  }
}
