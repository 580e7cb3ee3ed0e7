import type { HandlerContext, SuppressedReason } from './consumer.ts'
import { HandlerTimeout } from './errors.ts'
import type { Partition } from './partition.ts'
import type { Work } from './work.ts'

export type CallResult<T> = { isOk: true; value: T } | { isOk: false; error: unknown; isCut: boolean }

/** One call of a handler. Most handlers never look at their signal, so it is made when asked for. */
class Call<T> implements HandlerContext {
  readonly works: readonly Work[]
  readonly startedAt = performance.now()
  private readonly host: Calls
  private readonly resolve: (result: CallResult<T>) => void
  private controller: AbortController | undefined
  private cutBy: { reason: unknown } | undefined

  constructor(host: Calls, works: readonly Work[], resolve: (result: CallResult<T>) => void) {
    this.host = host
    this.works = works
    this.resolve = resolve
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController()
      if (this.cutBy !== undefined) this.controller.abort(this.cutBy.reason)
    }
    return this.controller.signal
  }

  suppressed(reason: SuppressedReason): void {
    if (reason === 'duplicate') this.host.onDuplicate()
    // Of a batch nobody can say which of its events was meant.
    const [only] = this.works
    if (only !== undefined && this.works.length === 1) only.suppressedAs = reason
  }

  succeed(value: T): void {
    this.host.forget(this)
    this.resolve({ isOk: true, value })
  }

  fail(error: unknown, isCut = false): void {
    this.host.forget(this)
    this.resolve({ isOk: false, error: error ?? new Error('a handler threw nothing'), isCut })
  }

  cut(reason: unknown): void {
    this.cutBy = { reason }
    this.controller?.abort(reason)
    this.fail(reason, !(reason instanceof HandlerTimeout))
  }
}

type AnyCall = Pick<Call<unknown>, 'works' | 'startedAt' | 'cut'>

/**
 * The handlers that run now. One sweep ends those that take too long: a timer for each would cost more than most
 * handlers do.
 */
export class Calls {
  readonly onDuplicate: () => void
  private readonly timeoutMs: number
  /** Oldest first. */
  private readonly running = new Set<AnyCall>()

  constructor(timeoutMs: number, onDuplicate: () => void = () => undefined) {
    this.timeoutMs = timeoutMs
    this.onDuplicate = onDuplicate
  }

  /** Never rejects. A handler that does not heed its signal goes on unseen: what it writes then, `transaction()` refuses. */
  run<T>(works: readonly Work[], handle: (context: HandlerContext) => Promise<T>): Promise<CallResult<T>> {
    return new Promise((resolve) => {
      const call = new Call(this, works, resolve)
      this.running.add(call)
      try {
        handle(call).then(
          (value) => call.succeed(value),
          (error: unknown) => call.fail(error),
        )
      } catch (error) {
        call.fail(error)
      }
    })
  }

  forget(call: AnyCall): void {
    this.running.delete(call)
  }

  /** Ends what has run for too long; called at every tick of the group. */
  sweep(now = performance.now()): void {
    for (const call of this.running) {
      if (now - call.startedAt < this.timeoutMs) return
      call.cut(new HandlerTimeout(this.timeoutMs))
    }
  }

  /** The partition went away: everything that holds a record of it ends here. */
  cut(partition: Partition, reason: Error): void {
    for (const call of this.running) if (call.works.some((work) => work.partition === partition)) call.cut(reason)
  }
}
