import type { SubEvents, TP } from '../../log.ts'

type Present = { tps: TP[]; epoch: number }

/** Who wants to know about a subscription's partitions. What was missed by coming late is told at once. */
export class Listeners {
  private readonly callbacks: { [E in keyof SubEvents]: SubEvents[E][] } = {
    assigned: [],
    lost: [],
    gap: [],
    fatal: [],
  }
  private readonly onError: (error: unknown) => void
  private readonly gaps: [TP, bigint][] = []
  private end: Error | undefined

  constructor(onError: (error: unknown) => void) {
    this.onError = onError
  }

  add<E extends keyof SubEvents>(event: E, callback: SubEvents[E], present: Present): void {
    this.callbacks[event].push(callback)
    if (event === 'assigned' && present.tps.length > 0) {
      this.guarded(() => this.callbacks.assigned.at(-1)?.(present.tps, present.epoch))
    }
    if (event === 'gap') {
      for (const [tp, lost] of this.gaps.splice(0)) this.guarded(() => this.callbacks.gap.at(-1)?.(tp, lost))
    }
    const { end } = this
    if (event === 'fatal' && end !== undefined) this.guarded(() => this.callbacks.fatal.at(-1)?.(end))
  }

  assigned(tps: TP[], epoch: number): void {
    for (const callback of this.callbacks.assigned) this.guarded(() => callback(tps, epoch))
  }

  lost(tps: TP[], epoch: number): void {
    for (const callback of this.callbacks.lost) this.guarded(() => callback(tps, epoch))
  }

  gap(tp: TP, lost: bigint): void {
    if (this.callbacks.gap.length === 0) this.gaps.push([tp, lost])
    for (const callback of this.callbacks.gap) this.guarded(() => callback(tp, lost))
  }

  fatal(error: Error): void {
    this.end = error
    for (const callback of this.callbacks.fatal) this.guarded(() => callback(error))
  }

  /** Nothing may throw into kafkajs (K2). */
  private guarded(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.onError(error)
    }
  }
}
