/** Those who wait for records: all are woken, or each gives up when its time is over. */
export class Waiters {
  private readonly waiting = new Set<() => void>()

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.waiting.add(done)
    })
  }

  wake(): void {
    for (const done of this.waiting) done()
  }
}
