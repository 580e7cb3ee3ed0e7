/**
 * Which offsets of one partition are begun and completed. Only the contiguous prefix may be committed: a record that is
 * still in work holds back everything behind it.
 */
export class Tracker {
  /** Begun offsets that the prefix has not passed, oldest first. */
  private open: bigint[] = []
  private readonly completed = new Set<bigint>()
  private next: bigint | undefined
  private committed: bigint | undefined
  private passed = 0

  begin(offset: bigint): void {
    this.open.push(offset)
  }

  complete(offset: bigint): void {
    this.completed.add(offset)
    let passing = 0
    for (const first of this.open) {
      if (!this.completed.delete(first)) break
      this.next = first + 1n
      passing++
    }
    if (passing > 0) {
      this.open = this.open.slice(passing)
      this.passed += passing
    }
  }

  /** The next offset to read if everything were lost now; nothing when that is committed already. */
  committable(): bigint | undefined {
    return this.next === this.committed ? undefined : this.next
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
    return this.passed + this.open.length
  }

  get unfinished(): number {
    return this.open.length - this.completed.size
  }
}
