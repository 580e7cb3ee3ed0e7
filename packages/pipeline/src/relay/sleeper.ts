/** A sleep that can be cut short; a wake-up that comes while awake makes the next sleep return at once. */
export class Sleeper {
  private isWoken = false
  private end: (() => void) | undefined

  wake(): void {
    this.isWoken = true
    this.end?.()
  }

  async sleep(ms: number): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.end = undefined
    this.isWoken = false
  }
}
