/** A begun offset. Completing by the entry itself spares a look-up per record. */
export type Entry = { readonly offset: bigint; isDone: boolean }

// Passed entries are dropped in one go, so that passing one costs nothing.
const dropAfter = 256

/**
 * Which offsets of one partition are begun and completed. Only the contiguous prefix may be committed: a record that is
 * still in work holds back everything behind it.
 */
export class Tracker {
  /** Begun offsets, oldest first; those before `head` have been passed by the prefix. */
  private open: Entry[] = []
  private head = 0
  private doneAhead = 0
  private lastPassed: bigint | undefined
  private committed: bigint | undefined
  private passed = 0

  begin(offset: bigint): Entry {
    const entry = { offset, isDone: false }
    this.open.push(entry)
    return entry
  }

  complete(entry: Entry): void {
    if (entry.isDone) return
    entry.isDone = true
    this.doneAhead++
    for (let first = this.open[this.head]; first?.isDone === true; first = this.open[this.head]) {
      this.lastPassed = first.offset
      this.head++
      this.passed++
      this.doneAhead--
    }
    if (this.head >= dropAfter) {
      this.open = this.open.slice(this.head)
      this.head = 0
    }
  }

  /** The next offset to read if everything were lost now; nothing when that is committed already. */
  committable(): bigint | undefined {
    const next = this.lastPassed === undefined ? undefined : this.lastPassed + 1n
    return next === this.committed ? undefined : next
  }

  markCommitted(offset: bigint, passed: number): void {
    this.committed = offset
    this.passed -= passed
  }

  /** Completed in a row and not yet committed. */
  get uncommittedDone(): number {
    return this.passed
  }

  /** All a crash now would repeat. */
  get uncommitted(): number {
    return this.passed + this.open.length - this.head
  }

  get unfinished(): number {
    return this.open.length - this.head - this.doneAhead
  }
}
