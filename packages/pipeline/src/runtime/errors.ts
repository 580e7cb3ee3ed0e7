export type FailureOptions = ErrorOptions & { code?: string }

class CodedError extends Error {
  readonly code: string | undefined

  constructor(message: string, options: FailureOptions = {}) {
    super(message, options)
    this.code = options.code
  }
}

/** Worth another try: a time-out, 429, 5xx, a deadlock. What is no other class is taken for this one. */
export class TransientError extends CodedError {
  override name = 'TransientError'
  /** What the other side asked for (Retry-After): the first tier at least as long is taken. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: FailureOptions & { retryAfterMs?: number } = {}) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The consumer's own sink does not answer: the group waits, no attempt is counted, nothing moves to retry or DLQ. */
export class SinkDown extends CodedError {
  override name = 'SinkDown'
}

/** Trying again cannot help: straight to the DLQ. */
export class PermanentError extends CodedError {
  override name = 'PermanentError'
}

/** The record itself cannot be read: straight to the DLQ. */
export class PoisonError extends CodedError {
  override name = 'PoisonError'
}

/** Not now (a claim is taken, an endpoint is held): comes back by the first tier at least as long, no attempt counted. */
export class Later extends Error {
  override name = 'Later'
  readonly delayMs: number

  constructor(delayMs: number) {
    super(`later, in ${delayMs} ms`)
    this.delayMs = delayMs
  }
}

export class HandlerTimeout extends TransientError {
  override name = 'HandlerTimeout'

  constructor(timeoutMs: number) {
    super(`the handler took longer than ${timeoutMs} ms`, { code: 'timeout' })
  }
}
