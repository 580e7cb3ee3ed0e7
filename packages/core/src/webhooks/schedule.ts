const secondMs = 1000
const minuteMs = 60 * secondMs

/** How long a delivery waits after its first, second … failure; after the last of them it has failed. */
export const webhookTiersMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs] as const

/** So many failures in a row and deliveries are held, while one at a time looks whether the endpoint is back. */
export const holdAfterFailures = 3
export const probeEveryMs = 30 * secondMs
/** So many failures in a row and the endpoint is disabled. */
export const disableAfterFailures = 10

const longestRetryAfterMs = 60 * minuteMs

/**
 * How long a delivery waits that failed the n-th time since it was asked for; undefined when that was the last try. What
 * the receiver asked for (Retry-After) makes it the first tier at least as long.
 */
export function waitAfterFailure(failures: number, retryAfterMs = 0): number | undefined {
  const own = webhookTiersMs[failures - 1]
  if (own === undefined) return undefined
  const asked = Math.min(retryAfterMs, longestRetryAfterMs)
  return webhookTiersMs.find((tierMs) => tierMs >= Math.max(own, asked))
}

/** `Retry-After` in milliseconds: seconds, or a date. */
export function retryAfterOf(value: string | undefined, now: Date): number {
  if (value === undefined) return 0
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * secondMs
  const at = Date.parse(value)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime())
}
