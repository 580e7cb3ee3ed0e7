export type BatcherOptions<T> = {
  maxSize: number
  maxWaitMs: number
  /** So many batches run beside each other while the next gathers. */
  atOnce: number
  run: (items: T[]) => Promise<void>
}

/** Gathers items for a batch handler: so many, or so long after the first. */
export class Batcher<T> {
  private readonly options: BatcherOptions<T>
  private items: T[] = []
  private running = 0
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
    return this.running
  }

  clear(): void {
    this.items = []
    this.notify()
  }

  whenIdle(): Promise<void> {
    if (this.running === 0 && this.items.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  private flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const { atOnce, maxSize, run } = this.options
    if (this.running >= atOnce || this.items.length === 0) return
    this.running++
    void run(this.items.splice(0, maxSize)).finally(() => {
      this.running--
      // What gathered meanwhile has waited long enough.
      this.flush()
      this.notify()
    })
  }

  private notify(): void {
    if (this.running > 0 || this.items.length > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }
}
