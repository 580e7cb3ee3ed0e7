import type { NotAcceptingReason } from '@plutomi/contracts/api/applications'

export interface Acceptance {
  state: string
  validThrough: Date | null
  cap: number | null
}

/** Why nobody can apply now, or null. Past its date it is as good as closed. */
export function notAccepting(
  { state, validThrough, cap }: Acceptance,
  { liveCount, now }: { liveCount: number; now: Date },
): NotAcceptingReason | null {
  if (state === 'paused') return 'paused'
  if (state !== 'open' || (validThrough !== null && validThrough <= now)) return 'closed'
  return cap !== null && liveCount >= cap ? 'full' : null
}
