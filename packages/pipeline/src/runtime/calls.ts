import type { HandlerContext } from './consumer.ts'
import { HandlerTimeout } from './errors.ts'
import type { Partition } from './partition.ts'
import type { Work } from './work.ts'

export type CallResult<T> = { isOk: true; value: T } | { isOk: false; error: unknown; isCut: boolean }

/** One call of a handler. Most handlers never look at their signal, so it is made when asked for. */
class Call implements HandlerContext {
  readonly works: readonly Work[]
  readonly startedAt = performance.now()
  onCut: (reason: unknown) => void = () => undefined
  private readonly onDuplicate: () => void
  private controller: AbortController | undefined
  private cutBy: { reason: unknown } | undefined

  constructor(works: readonly Work[], onDuplicate: () => void) {
    this.works = works
    this.onDuplicate = onDuplicate
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController()
      if (this.cutBy !== undefined) this.controller.abort(this.cutBy.reason)
    }
    return this.controller.signal
  }

  suppressed(): void {
    this.onDuplicate()
  }

  cut(reason: unknown): void {
    this.cutBy = { reason }
    this.controller?.abort(reason)
    this.onCut(reason)
  }
}

/**
 * The handlers that run now. One sweep ends those that take too long: a timer for each would cost more than most
 * handlers do.
 */
export class Calls {
  private readonly timeoutMs: number
  private readonly onDuplicate: () => void
  /** Oldest first. */
  private readonly running = new Set<Call>()

  constructor(timeoutMs: number, onDuplicate: () => void = () => undefined) {
    this.timeoutMs = timeoutMs
    this.onDuplicate = onDuplicate
  }

  /** Never rejects. A handler that does not heed its signal goes on unseen: what it writes then, `transaction()` refuses. */
  run<T>(works: readonly Work[], handle: (context: HandlerContext) => Promise<T>): Promise<CallResult<T>> {
    const call = new Call(works, this.onDuplicate)
    this.running.add(call)
    return new Promise((resolve) => {
      const end = (result: CallResult<T>) => {
        this.running.delete(call)
        resolve(result)
      }
      const fail = (error: unknown, isCut = false) =>
        end({ isOk: false, error: error ?? new Error('a handler threw nothing'), isCut })
      call.onCut = (reason) => fail(reason, !(reason instanceof HandlerTimeout))
      try {
        handle(call).then(
          (value) => end({ isOk: true, value }),
          (error: unknown) => fail(error),
        )
      } catch (error) {
        fail(error)
      }
    })
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
