import { disableAfterFailures, holdAfterFailures, probeEveryMs } from './schedule.ts'

/** How an endpoint stands: its failures in a row, and since when deliveries are held for them. */
export interface EndpointHealth {
  consecutiveFailures: number
  heldSince: Date | null
  nextProbeAt: Date | null
}

export interface SeenTry {
  startedAt: Date
  isAccepted: boolean
}

/**
 * Counts one more try. Those that were under way when holding began count no further: a blip that meets many at once is
 * one outage, and ten failures take at least three minutes of probing.
 */
export function afterTry(health: EndpointHealth, { startedAt, isAccepted }: SeenTry, now: Date): EndpointHealth {
  if (isAccepted) return { consecutiveFailures: 0, heldSince: null, nextProbeAt: null }
  const { heldSince, nextProbeAt } = health
  if (heldSince !== null && startedAt <= heldSince) return health
  const consecutiveFailures = health.consecutiveFailures + 1
  if (consecutiveFailures !== holdAfterFailures) return { consecutiveFailures, heldSince, nextProbeAt }
  return { consecutiveFailures, heldSince: now, nextProbeAt: new Date(now.getTime() + probeEveryMs) }
}

export function isHolding({ consecutiveFailures }: Pick<EndpointHealth, 'consecutiveFailures'>): boolean {
  return consecutiveFailures >= holdAfterFailures
}

export function isGivenUp({ consecutiveFailures }: Pick<EndpointHealth, 'consecutiveFailures'>): boolean {
  return consecutiveFailures >= disableAfterFailures
}
