import {
  applicantMoved,
  applicantReinstated,
  applicantRejected,
  applicantSucceeded,
  applicantWithdrawn,
} from '@plutomi/contracts/events/applicants'
import { parseJson, type Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'

/** A held event that was undone, with what its applicant went back to. */
export interface UndoneEvent {
  workspaceId: string
  eventId: string
  type: string
  data: string
  applicantId: string
  previous: { state: string; stageId: string; visitId: string | null; reasonId: string | null }
}

/** Emits the event that takes another one back: of an ordinary type, with cause `undo` and the id of the undone one. */
export async function compensate(tx: Tx, undone: UndoneEvent): Promise<void> {
  switch (undone.type) {
    case 'applicant.moved':
      return compensateMove(tx, undone)
    case 'applicant.rejected':
    case 'applicant.withdrawn':
    case 'applicant.succeeded':
      return compensateEnd(tx, undone)
    case 'applicant.reinstated':
      return compensateReinstatement(tx, undone)
    default:
      throw new Error(`${undone.type} is never held`)
  }
}

async function compensateMove(tx: Tx, undone: UndoneEvent): Promise<void> {
  const { applicationId, fromStageId, toStageId, fromVisitId, toVisitId } = parseJson(undone.data, applicantMoved.data)
  if (fromVisitId === undefined) throw new Error(`${undone.eventId} moved from no visit`)
  await emit(tx, applicantMoved, {
    ...aboutApplicant(undone),
    data: {
      applicationId,
      fromStageId: toStageId,
      toStageId: fromStageId,
      fromVisitId: toVisitId,
      toVisitId: fromVisitId,
      ...takingBack(undone),
    },
  })
}

async function compensateEnd(tx: Tx, undone: UndoneEvent): Promise<void> {
  // The three kinds of end share these two facts.
  const { applicationId, visitId, stageId } = parseJson(
    undone.data,
    applicantSucceeded.data.pick({ applicationId: true, visitId: true, stageId: true }),
  )
  if (visitId === undefined) throw new Error(`${undone.eventId} ended no visit`)
  await emit(tx, applicantReinstated, {
    ...aboutApplicant(undone),
    data: { applicationId, toStageId: stageId, toVisitId: visitId, ...takingBack(undone) },
  })
}

async function compensateReinstatement(tx: Tx, undone: UndoneEvent): Promise<void> {
  const { applicationId } = parseJson(undone.data, applicantReinstated.data)
  const { state, stageId, visitId, reasonId } = undone.previous
  const place = { applicationId, stageId, ...(visitId !== null && { visitId }), ...takingBack(undone) }
  const about = aboutApplicant(undone)
  if (state === 'succeeded') {
    await emit(tx, applicantSucceeded, { ...about, data: place })
  } else if (state === 'rejected' && reasonId !== null) {
    await emit(tx, applicantRejected, { ...about, data: { ...place, reasonId } })
  } else {
    await emit(tx, applicantWithdrawn, { ...about, data: { ...place, ...(reasonId !== null && { reasonId }) } })
  }
}

function aboutApplicant({ workspaceId, applicantId }: UndoneEvent) {
  return { workspaceId, subjectId: applicantId }
}

function takingBack({ eventId }: UndoneEvent) {
  return { cause: 'undo', undoes: eventId } as const
}
