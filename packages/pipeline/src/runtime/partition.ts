import { setMaxListeners } from 'node:events'
import { type Rec, type TP, tpKey } from '../log.ts'
import { mainTopicOf } from '../topics.ts'
import { type Entry, Tracker } from './tracker.ts'
import type { Work } from './work.ts'

/** 'window': too much is uncommitted. 'held': its records wait for their time or turn. 'stuck': a hand-over is refused. */
export type PauseReason = 'window' | 'held' | 'stuck'

export type Held = { rec: Rec; entry: Entry }

/** What is handled one at a time: so many records, up to where the log ended when the partition was found dirty. */
export type Care = { left: number; until: bigint | undefined; suspect: { offset: bigint; deaths: number } | undefined }

/** One assignment of a partition to this process; when it comes back after a loss it is a new one. */
export class Partition {
  readonly tp: TP
  readonly key: string
  readonly main: string
  readonly tracker = new Tracker()
  readonly lifetime = new AbortController()
  /** Read and not to be handled yet, oldest first. */
  readonly held: Held[] = []
  readonly inHand = new Set<Work>()
  /** How many of them belong to whom. */
  readonly crowd = new Map<string, number>()
  /** Until the crash ledger has answered nothing is handled. */
  isOpen = false
  care: Care | undefined
  lastProgressAt = 0
  private readonly reasons = new Set<PauseReason>()
  private readonly stuck = new Set<Work>()

  private readonly onPaused: (isPaused: boolean) => void

  constructor(tp: TP, onPaused: (isPaused: boolean) => void) {
    this.tp = tp
    this.onPaused = onPaused
    this.key = tpKey(tp)
    this.main = mainTopicOf(tp.topic)
    // Every hand-over that waits listens, so many that Node would warn of a leak.
    setMaxListeners(0, this.lifetime.signal)
  }

  get isPaused(): boolean {
    return this.reasons.size > 0
  }

  get isStuck(): boolean {
    return this.stuck.size > 0
  }

  hold(rec: Rec, entry: Entry): void {
    this.held.push({ rec, entry })
    this.setPaused('held', true)
  }

  /** It is read on when no reason is left; one that went away belongs to somebody else's subscription by now. */
  setPaused(reason: PauseReason, isPaused: boolean): void {
    const before = this.isPaused
    if (isPaused) this.reasons.add(reason)
    else this.reasons.delete(reason)
    if (before !== this.isPaused && !this.lifetime.signal.aborted) this.onPaused(this.isPaused)
  }

  /** A record whose hand-over is refused; several can be stuck at once. */
  setStuck(work: Work, isStuck: boolean): void {
    if (isStuck) this.stuck.add(work)
    else this.stuck.delete(work)
    this.setPaused('stuck', this.isStuck)
  }

  /** Whether the record belongs to what a death may have had in hand; the last such ends the care. */
  takeCare(rec: Rec): { deaths: number } | undefined {
    const { care } = this
    if (care === undefined) return undefined
    if (care.left <= 0 || (care.until !== undefined && rec.offset >= care.until)) {
      this.care = undefined
      return undefined
    }
    care.left--
    return { deaths: care.suspect?.offset === rec.offset ? care.suspect.deaths : 0 }
  }
}
