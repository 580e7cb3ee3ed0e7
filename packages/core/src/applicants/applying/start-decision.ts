/** An earlier applicant of the same person in the same application. */
export interface EarlierApplicant {
  state: string
  stateSince: Date
}

export type StartDecision = { kind: 'applicant'; hasAppliedBefore: boolean } | { kind: 'shadow' }

const dayMs = 24 * 60 * 60 * 1000

/**
 * Whether who starts becomes an applicant or gets a shadow. A person with a live applicant, or one that ended less than
 * `reapplyAfterDays` ago, has nothing new here; the browser must not be able to tell.
 */
export function decideStart(
  earlier: readonly EarlierApplicant[],
  { reapplyAfterDays, now }: { reapplyAfterDays: number; now: Date },
): StartDecision {
  const isTooSoon = earlier.some(({ state, stateSince }) => {
    const isLive = state === 'active' || state === 'succeeded'
    return isLive || now.getTime() - stateSince.getTime() < reapplyAfterDays * dayMs
  })
  return isTooSoon ? { kind: 'shadow' } : { kind: 'applicant', hasAppliedBefore: earlier.length > 0 }
}
