/** An earlier applicant of the same person in the same application. */
export interface EarlierApplicant {
  state: string
  stateSince: Date
}

export type StartDecision = { kind: 'applicant'; hasAppliedBefore: boolean } | { kind: 'shadow' }

const dayMs = 24 * 60 * 60 * 1000

/**
 * From when the person may apply anew after the last of these ended; undefined while one is live, and for who never
 * applied.
 */
export function mayReapplyFrom(earlier: readonly EarlierApplicant[], reapplyAfterDays: number): Date | undefined {
  if (earlier.length === 0 || earlier.some(isLive)) return undefined
  const endedMs = Math.max(...earlier.map(({ stateSince }) => stateSince.getTime()))
  return new Date(endedMs + reapplyAfterDays * dayMs)
}

function isLive({ state }: EarlierApplicant): boolean {
  return state === 'active' || state === 'succeeded'
}

/**
 * Whether who starts becomes an applicant or gets a shadow. A person with a live applicant, or one that ended less than
 * `reapplyAfterDays` ago, has nothing new here; the browser must not be able to tell.
 */
export function decideStart(
  earlier: readonly EarlierApplicant[],
  { reapplyAfterDays, now }: { reapplyAfterDays: number; now: Date },
): StartDecision {
  const from = mayReapplyFrom(earlier, reapplyAfterDays)
  const isTooSoon = earlier.some(isLive) || (from !== undefined && now < from)
  return isTooSoon ? { kind: 'shadow' } : { kind: 'applicant', hasAppliedBefore: earlier.length > 0 }
}
