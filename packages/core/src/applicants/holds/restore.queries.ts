import type { Tx } from '../../database/index.ts'
import { cancelVisitTimers } from '../../timers/index.ts'

/** Which rows an undo puts back. */
export interface Restoration {
  /** One hold of each applicant: it knows what was before. */
  holdIds: readonly string[]
  /** The visits the change began. */
  undoneVisitIds: readonly string[]
  /** The visits the change ended. */
  reopenedVisitIds: readonly string[]
  at: Date
}

/** Puts applicants back as they were: old visits open with their timers at the old due time, new visits marked undone. */
export async function restoreApplicants(tx: Tx, workspaceId: string, restoration: Restoration): Promise<void> {
  await undoVisits(tx, workspaceId, { ids: restoration.undoneVisitIds, at: restoration.at })
  await rearmTimers(tx, workspaceId, restoration.reopenedVisitIds)
  await reopenVisits(tx, workspaceId, restoration.reopenedVisitIds)
  await restoreRows(tx, workspaceId, restoration)
}

async function undoVisits(tx: Tx, workspaceId: string, visits: { ids: readonly string[]; at: Date }): Promise<void> {
  if (visits.ids.length === 0) return
  await tx
    .updateTable('visits')
    .set({ undoneAt: visits.at, leftAt: visits.at })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', visits.ids)
    .execute()
  await cancelVisitTimers(tx, workspaceId, visits)
}

/** Only those that the visit's closing cancelled: a timer whose rule was taken away before stays cancelled. */
async function rearmTimers(tx: Tx, workspaceId: string, visitIds: readonly string[]): Promise<void> {
  if (visitIds.length === 0) return
  await tx
    .updateTable(['timers', 'visits'])
    .set('timers.state', 'armed')
    .set('timers.cancelledAt', null)
    .whereRef('visits.workspaceId', '=', 'timers.workspaceId')
    .whereRef('visits.id', '=', 'timers.visitId')
    .whereRef('visits.leftAt', '=', 'timers.cancelledAt')
    .where('timers.workspaceId', '=', workspaceId)
    .where('timers.visitId', 'in', visitIds)
    .where('timers.state', '=', 'cancelled')
    .execute()
}

async function reopenVisits(tx: Tx, workspaceId: string, visitIds: readonly string[]): Promise<void> {
  if (visitIds.length === 0) return
  await tx
    .updateTable('visits')
    .set({ leftAt: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', visitIds)
    .execute()
}

async function restoreRows(tx: Tx, workspaceId: string, { holdIds, at }: Restoration): Promise<void> {
  await tx
    .updateTable(['applicants', 'holds'])
    .set('applicants.state', (eb) => eb.ref('holds.previousState'))
    .set('applicants.stateSince', (eb) => eb.ref('holds.previousStateSince'))
    .set('applicants.reasonId', (eb) => eb.ref('holds.previousReasonId'))
    .set('applicants.stageId', (eb) => eb.ref('holds.previousStageId'))
    .set('applicants.stageEnteredAt', (eb) => eb.ref('holds.previousStageEnteredAt'))
    .set('applicants.visitId', (eb) => eb.ref('holds.previousVisitId'))
    .set('applicants.updatedAt', at)
    .whereRef('holds.workspaceId', '=', 'applicants.workspaceId')
    .whereRef('holds.applicantId', '=', 'applicants.id')
    .where('applicants.workspaceId', '=', workspaceId)
    .where('holds.workspaceId', '=', workspaceId)
    .where('holds.id', 'in', holdIds)
    .execute()
}
