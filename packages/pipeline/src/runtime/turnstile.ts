/**
 * Whose turn it is in this process: ordinary calls of handlers run beside each other, those of partitions that a dead
 * process left run one after the other, and one that is suspected of the death runs while nothing else does.
 */
export class Turnstile {
  private inside = 0
  private isShut = false
  private careful: Promise<void> = Promise.resolve()
  private waiting: (() => void)[] = []
  private empty: (() => void) | undefined

  /** Nothing to wait for is the common case, and costs no promise. */
  enter(): Promise<void> | undefined {
    if (this.isShut) return this.enterLater()
    this.inside++
    return undefined
  }

  leave(): void {
    this.inside--
    if (this.inside === 0) this.empty?.()
  }

  /** Waits for the turn among the careful ones; the answer gives it on. */
  async takeTurn({ isSuspect }: { isSuspect: boolean }): Promise<() => void> {
    let giveOn: () => void = () => undefined
    const before = this.careful
    this.careful = new Promise((resolve) => {
      giveOn = resolve
    })
    await before
    if (!isSuspect) return giveOn
    this.isShut = true
    if (this.inside > 0) {
      await new Promise<void>((resolve) => {
        this.empty = resolve
      })
      this.empty = undefined
    }
    return () => {
      this.open()
      giveOn()
    }
  }

  private async enterLater(): Promise<void> {
    while (this.isShut) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.inside++
  }

  private open(): void {
    this.isShut = false
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}

/** A death takes everything in the process with it, whichever group and log it belongs to: one turnstile for all. */
export const processTurnstile = new Turnstile()
