import type { MoveCause } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import type { Tx } from '../../database/index.ts'
import { armStageTimers, cancelVisitTimers } from '../../timers/index.ts'

/** Why a visit begins: the kind of cause, the id of what caused it, the mover's note. */
export interface VisitCause {
  cause: MoveCause
  causeRef?: string
  note?: string
}

export interface VisitsToOpen extends VisitCause {
  applicantIds: readonly string[]
  stageId: string
  at: Date
}

/**
 * Begins a visit of each applicant to the stage, arms the stage's timers for it and returns its id by applicant;
 * `visits_open` refuses a second open one.
 */
export async function openVisits(
  tx: Tx,
  workspaceId: string,
  { applicantIds, stageId, at, cause, causeRef, note }: VisitsToOpen,
): Promise<ReadonlyMap<string, string>> {
  const visitIds = new Map(applicantIds.map((applicantId) => [applicantId, newId('vis')]))
  if (visitIds.size === 0) return visitIds
  const rows = Array.from(visitIds, ([applicantId, id]) => ({
    workspaceId,
    id,
    applicantId,
    stageId,
    formVersionId: null,
    enteredAt: at,
    leftAt: null,
    undoneAt: null,
    cause,
    causeRef: causeRef ?? null,
    note: note ?? null,
  }))
  await tx.insertInto('visits').values(rows).execute()
  await armStageTimers(tx, { workspaceId, visits: rows.map(({ id, ...visit }) => ({ ...visit, visitId: id })) })
  return visitIds
}

/** Ends these visits at the time given and cancels the timers that belong to them. */
export async function closeVisits(
  tx: Tx,
  workspaceId: string,
  visits: { ids: readonly string[]; at: Date },
): Promise<void> {
  if (visits.ids.length === 0) return
  await tx
    .updateTable('visits')
    .set({ leftAt: visits.at })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', visits.ids)
    .where('leftAt', 'is', null)
    .execute()
  await cancelVisitTimers(tx, workspaceId, visits)
}

/** Makes the open visits of these applicants their current ones. Changes neither their state nor their `seq`. */
export async function pointToOpenVisits(
  tx: Tx,
  workspaceId: string,
  { applicantIds, stageId, at }: { applicantIds: readonly string[]; stageId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('applicants')
    .set((eb) => ({
      stageId,
      stageEnteredAt: at,
      updatedAt: at,
      visitId: eb
        .selectFrom('visits')
        .select('visits.id')
        .whereRef('visits.workspaceId', '=', 'applicants.workspaceId')
        .whereRef('visits.openApplicantId', '=', 'applicants.id'),
    }))
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', applicantIds)
    .execute()
}
