import { applicantMoved, applicantSucceeded } from '@plutomi/contracts/events/applicants'
import type { Tx } from '../../database/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'
import { type ChangedStage, changeStage, timeOfChange } from '../visits/change-stage.ts'
import { type ChangeInHand, emitChange } from './change-in-hand.ts'
import { setState } from './state.queries.ts'
import type { TargetStage } from './target-stage.queries.ts'

export interface Entrance {
  applicants: readonly LockedApplicant[]
  stage: TargetStage
  note?: string
}

/** Moves locked applicants into a stage with their events; a final stage makes the active ones succeeded as well. */
export async function enterStage(tx: Tx, change: ChangeInHand, { stage, ...entrance }: Entrance): Promise<void> {
  const { applicants } = entrance
  if (applicants.length === 0) return
  const entered = await bringTo(tx, change, { stage, ...entrance })
  await emitChange(tx, change, {
    definition: applicantMoved,
    applicants,
    dataOf: (applicant, common) => {
      const { fromVisitId, toVisitId } = placeOf(entered, applicant)
      const { applicationId, stageId } = applicant
      const visits = { ...(fromVisitId !== null && { fromVisitId }), toVisitId }
      return { applicationId, fromStageId: stageId, toStageId: stage.id, ...visits, ...common }
    },
  })
  if (stage.kind !== 'final') return
  const arrived = applicants.filter((applicant) => applicant.state === 'active')
  await succeedAt(tx, change, { applicants: arrived, entered })
}

/** Ends the old visits and begins the new ones; returns the places by applicant. */
export async function bringTo(
  tx: Tx,
  change: ChangeInHand,
  { applicants, stage, note }: Entrance,
): Promise<ReadonlyMap<string, ChangedStage>> {
  const { workspaceId, cause, causeRef } = change
  const places = await changeStage(tx, workspaceId, {
    applicants,
    toStageId: stage.id,
    cause,
    ...(causeRef !== undefined && { causeRef }),
    ...(note !== undefined && { note }),
  })
  return new Map(places.map((place) => [place.applicantId, place]))
}

/** Makes applicants succeeded where they stand: in the stage they have just entered, or in their present one. */
export async function succeedAt(
  tx: Tx,
  change: ChangeInHand,
  { applicants, entered }: { applicants: readonly LockedApplicant[]; entered?: ReadonlyMap<string, ChangedStage> },
): Promise<void> {
  const ids = applicants.map((applicant) => applicant.id)
  await setState(tx, change.workspaceId, {
    ids,
    state: 'succeeded',
    reasonId: null,
    at: timeOfChange(tx, applicants),
  })
  await emitChange(tx, change, {
    definition: applicantSucceeded,
    applicants,
    dataOf: (applicant, common) => {
      const place = entered?.get(applicant.id)
      const stageId = place?.toStageId ?? applicant.stageId
      const visitId = place?.toVisitId ?? applicant.visitId
      return { applicationId: applicant.applicationId, stageId, ...(visitId !== null && { visitId }), ...common }
    },
  })
}

/** The new place of an applicant that changed stage just now. */
export function placeOf(entered: ReadonlyMap<string, ChangedStage>, applicant: LockedApplicant): ChangedStage {
  const place = entered.get(applicant.id)
  if (!place) throw new Error(`${applicant.id} was brought nowhere`)
  return place
}
