import type { Sink } from './consumer.ts'

export type GateOptions = { pingMinMs: number; pingMaxMs: number; onChange: (sink: Sink, isDown: boolean) => void }

/** Closed while a sink is down: the group waits here, and the sink is pinged until it answers. */
export class SinkGate {
  private readonly options: GateOptions
  private readonly down = new Set<Sink>()
  private readonly waiting = new Set<() => void>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private isStopped = false

  constructor(options: GateOptions) {
    this.options = options
  }

  get isClosed(): boolean {
    return this.down.size > 0
  }

  close(sink: Sink): void {
    if (this.down.has(sink) || this.isStopped) return
    this.down.add(sink)
    this.options.onChange(sink, true)
    this.pingAfter(sink, this.options.pingMinMs)
  }

  /** Resolves when every sink answers again, or the gate was stopped. */
  async whenOpen(): Promise<void> {
    while (this.isClosed && !this.isStopped) {
      await new Promise<void>((resolve) => this.waiting.add(resolve))
    }
  }

  stop(): void {
    this.isStopped = true
    for (const timer of this.timers) clearTimeout(timer)
    this.letThrough()
  }

  private pingAfter(sink: Sink, delayMs: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      sink.ping().then(
        () => this.reopen(sink),
        () => this.pingAfter(sink, Math.min(delayMs * 2, this.options.pingMaxMs)),
      )
    }, delayMs)
    if (this.isStopped) clearTimeout(timer)
    else this.timers.add(timer)
  }

  private reopen(sink: Sink): void {
    this.down.delete(sink)
    this.options.onChange(sink, false)
    if (!this.isClosed) this.letThrough()
  }

  private letThrough(): void {
    for (const resolve of this.waiting) resolve()
    this.waiting.clear()
  }
}
