import type { LeaderLease, OutboxSource, PublishedEntry } from './outbox-source.ts'
import { contiguousRuns } from './runs.ts'
import { Sleeper } from './sleeper.ts'

const maxPerTransaction = 4000

/** Feed rows and deletions, on their own connection, strictly in append order: a failed one is repeated before the next. */
export class Settler {
  isFenced = false
  private readonly source: OutboxSource
  private readonly lease: LeaderLease
  private readonly onError: (error: unknown) => void
  private readonly sleeper = new Sleeper()
  private queue: PublishedEntry[][] = []
  private settled: number[] = []
  private isClosing = false
  private unsettled = 0
  private readonly done: Promise<void>

  constructor(source: OutboxSource, lease: LeaderLease, onError: (error: unknown) => void) {
    this.source = source
    this.lease = lease
    this.onError = onError
    this.done = this.run()
  }

  get pending(): number {
    return this.unsettled
  }

  add(batch: PublishedEntry[]): void {
    this.queue.push(batch)
    this.unsettled += batch.length
    this.sleeper.wake()
  }

  /** The ids whose deletion is committed since the last call. */
  takeSettled(): number[] {
    const ids = this.settled
    this.settled = []
    return ids
  }

  /** Waits for what is queued; a store that stays away is not waited for, then events repeat. */
  async close(): Promise<void> {
    this.isClosing = true
    this.sleeper.wake()
    await this.done
  }

  private async run(): Promise<void> {
    for (;;) {
      const entries = this.next()
      if (entries.length > 0) await this.settle(entries)
      else if (this.isClosing) return
      else await this.sleeper.sleep(60_000)
      if (this.isFenced) return
    }
  }

  /** Batches that waited together go into one transaction. */
  private next(): PublishedEntry[] {
    const entries: PublishedEntry[] = []
    while (
      this.queue.length > 0 &&
      (entries.length === 0 || entries.length + (this.queue[0]?.length ?? 0) <= maxPerTransaction)
    ) {
      entries.push(...(this.queue.shift() ?? []))
    }
    return entries
  }

  private async settle(entries: PublishedEntry[]): Promise<void> {
    const runs = contiguousRuns(entries.map((entry) => entry.id))
    for (;;) {
      try {
        this.isFenced = (await this.source.settle(this.lease, entries, runs)) === 'fenced'
        if (!this.isFenced) for (const entry of entries) this.settled.push(entry.id)
        this.unsettled -= entries.length
        return
      } catch (error) {
        this.onError(error)
        if (this.isClosing) {
          this.isFenced = true
          return
        }
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
}
