import type { TP } from '../log.ts'

/** One record of one group's partition. */
export type LedgerPlace = TP & { group: string; offset: bigint }

/** A partition whose last owner did not give it back: it died, or lives on without knowing. */
export type LeftDirty = TP & {
  /** What was alone in flight then, and at how many deaths in a row. */
  suspect?: { offset: bigint; deaths: number }
}

/**
 * Remembers across deaths who held a partition and what was alone in flight, so that a record which kills its process
 * is found without parking innocents. Core implements it; without one (tests) no death is remembered.
 */
export interface CrashLedger {
  /** Marks the partitions as held by `owner` (one write); answers with those that another one left without a word. */
  take(owner: string, group: string, tps: readonly TP[]): Promise<LeftDirty[]>
  /** Marks as given back what still stands in this owner's name. */
  release(owner: string, group: string, tps: readonly TP[]): Promise<void>
  /** Before a record is handled alone; the note replaces that of the one before. False: somebody else owns the partition. */
  begin(owner: string, place: LedgerPlace): Promise<boolean>
  /** It is no longer in flight, whatever became of it. */
  end(owner: string, place: LedgerPlace): Promise<void>
}
