import { setMaxListeners } from 'node:events'
import type { Rec, TP } from '../log.ts'
import { Tracker } from './tracker.ts'

export type PauseReason = 'window' | 'due' | 'stuck'

/** One assignment of a partition to this process; when it comes back after a loss it is a new one. */
export class Partition {
  readonly tp: TP
  readonly tracker = new Tracker()
  readonly lifetime = new AbortController()
  /** Read and not due; the first is due first. */
  readonly held: Rec[] = []
  private readonly reasons = new Set<PauseReason>()
  private readonly stuck = new Set<bigint>()

  constructor(tp: TP) {
    this.tp = tp
    // Every handler in flight listens, so many that Node would warn of a leak.
    setMaxListeners(0, this.lifetime.signal)
  }

  get isPaused(): boolean {
    return this.reasons.size > 0
  }

  /** Whether this changed anything. */
  setPaused(reason: PauseReason, isPaused: boolean): boolean {
    const before = this.isPaused
    if (isPaused) this.reasons.add(reason)
    else this.reasons.delete(reason)
    return before !== this.isPaused
  }

  /** A record whose hand-over is refused; several can be stuck at once. */
  setStuck(offset: bigint, isStuck: boolean): boolean {
    if (isStuck) this.stuck.add(offset)
    else this.stuck.delete(offset)
    return this.setPaused('stuck', this.stuck.size > 0)
  }
}
