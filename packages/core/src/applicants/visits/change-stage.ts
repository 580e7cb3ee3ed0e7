import { originOf, type Tx } from '../../database/index.ts'
import type { LockedApplicant } from './applicant-locks.queries.ts'
import { closeVisits, openVisits, pointToOpenVisits, type VisitCause } from './visit.queries.ts'

export interface StageChange extends VisitCause {
  /** As `lockApplicants` returned them in this transaction. */
  applicants: readonly LockedApplicant[]
  toStageId: string
}

/** One applicant's change of stage, as events and undo need it. */
export interface ChangedStage {
  applicantId: string
  applicationId: string
  fromStageId: string
  /** Null for an applicant that was in no visit (reinstated). */
  fromVisitId: string | null
  toStageId: string
  toVisitId: string
  at: Date
}

/**
 * The one step that brings applicants into another stage: ends the open visits, cancels their timers, begins the new
 * visits and makes them current. State, events and audit are the use case's. Five statements, however many applicants.
 */
export async function changeStage(tx: Tx, workspaceId: string, change: StageChange): Promise<ChangedStage[]> {
  const { applicants, toStageId, ...cause } = change
  if (applicants.length === 0) return []
  const at = timeOfChange(tx, applicants)
  const applicantIds = applicants.map((applicant) => applicant.id)
  await closeVisits(tx, workspaceId, { ids: applicants.flatMap(({ visitId }) => visitId ?? []), at })
  const visitIds = await openVisits(tx, workspaceId, { ...cause, applicantIds, stageId: toStageId, at })
  await pointToOpenVisits(tx, workspaceId, { applicantIds, stageId: toStageId, at })
  return applicants.flatMap(({ id, applicationId, stageId, visitId }) => {
    const toVisitId = visitIds.get(id)
    if (toVisitId === undefined) return []
    return { applicantId: id, applicationId, fromStageId: stageId, fromVisitId: visitId, toStageId, toVisitId, at }
  })
}

/** Now, but never before what it follows: a transaction that waited for the lock has the time of before its wait. */
export function timeOfChange(tx: Tx, applicants: readonly LockedApplicant[]): Date {
  const latest = applicants.reduce(
    (latestMs, { stageEnteredAt, stateSince }) => Math.max(latestMs, stageEnteredAt.getTime(), stateSince.getTime()),
    originOf(tx).now.getTime(),
  )
  return new Date(latest)
}
