import type { ErrorClass } from '../record.ts'
import type { RetryPolicy, Sink } from './consumer.ts'
import { Later, PermanentError, PoisonError, SinkDown, TransientError } from './errors.ts'

export type Verdict =
  | { kind: 'sink-down'; sink: Sink }
  | { kind: 'try-again'; retryAfterMs: number | undefined }
  | { kind: 'later'; delayMs: number }
  | { kind: 'dead'; errorClass: ErrorClass }

/** What an error of a handler means. Only the consumer's declared sinks can be down; anything unknown is worth a retry. */
export function judge(error: unknown, sinks: readonly Sink[]): Verdict {
  if (error instanceof Later) return { kind: 'later', delayMs: error.delayMs }
  if (error instanceof PermanentError) return { kind: 'dead', errorClass: 'permanent' }
  if (error instanceof PoisonError) return { kind: 'dead', errorClass: 'poison' }
  const own = sinks[0]
  if (error instanceof SinkDown && own !== undefined) return { kind: 'sink-down', sink: own }
  const down = sinks.find((sink) => sink.isDown?.(error))
  if (down !== undefined) return { kind: 'sink-down', sink: down }
  return { kind: 'try-again', retryAfterMs: error instanceof TransientError ? error.retryAfterMs : undefined }
}

export type Destination =
  | { kind: 'retry'; tier: number; attempt: number; errorClass: 'transient' }
  | { kind: 'dlq'; attempt: number; errorClass: ErrorClass }

/**
 * Where a record goes that failed `failedBefore` times and now once more: the n-th hand-over to tier n-1, or to a longer
 * one when the other side asked for it; after the last tier to the DLQ.
 */
export function destinationAfterFailure(
  failedBefore: number,
  retryAfterMs: number | undefined,
  policy: Pick<RetryPolicy, 'isEnabled' | 'tiersMs'>,
): Destination {
  const attempt = failedBefore + 1
  if (!policy.isEnabled || attempt > policy.tiersMs.length) return { kind: 'dlq', attempt, errorClass: 'exhausted' }
  const tier = Math.max(attempt - 1, tierAtLeast(retryAfterMs ?? 0, policy.tiersMs))
  return { kind: 'retry', tier, attempt, errorClass: 'transient' }
}

export function destinationForLater(failedBefore: number, delayMs: number, tiersMs: readonly number[]): Destination {
  return { kind: 'retry', tier: tierAtLeast(delayMs, tiersMs), attempt: failedBefore, errorClass: 'transient' }
}

/** The first tier that waits at least so long; the last when none does. */
export function tierAtLeast(delayMs: number, tiersMs: readonly number[]): number {
  const tier = tiersMs.findIndex((tierMs) => tierMs >= delayMs)
  return tier === -1 ? tiersMs.length - 1 : tier
}
