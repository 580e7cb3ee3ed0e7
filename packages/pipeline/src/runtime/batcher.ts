export type BatcherOptions<T> = { maxSize: number; maxWaitMs: number; run: (items: T[]) => Promise<void> }

/** Gathers items for a batch handler: so many, or so long after the first. One batch runs while the next gathers. */
export class Batcher<T> {
  private readonly options: BatcherOptions<T>
  private items: T[] = []
  private isRunning = false
  private timer: NodeJS.Timeout | undefined
  private idle: (() => void)[] = []

  constructor(options: BatcherOptions<T>) {
    this.options = options
  }

  add(item: T): void {
    this.items.push(item)
    if (this.items.length >= this.options.maxSize) this.flush()
    else this.timer ??= setTimeout(() => this.flush(), this.options.maxWaitMs)
  }

  get runningTasks(): number {
    return this.isRunning ? 1 : 0
  }

  /** Whatever waits begins when the batch in hand is done, or at its time. */
  get isSaturated(): boolean {
    return this.isRunning
  }

  get waitingTasks(): number {
    return this.items.length
  }

  clear(): void {
    this.items = []
    this.notify()
  }

  whenIdle(): Promise<void> {
    if (!this.isRunning && this.items.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  private flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.isRunning || this.items.length === 0) return
    this.isRunning = true
    void this.options.run(this.items.splice(0, this.options.maxSize)).finally(() => {
      this.isRunning = false
      // What gathered meanwhile has waited long enough.
      this.flush()
      this.notify()
    })
  }

  private notify(): void {
    if (this.isRunning || this.items.length > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }
}
