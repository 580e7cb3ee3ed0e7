import {
  applicantMoved,
  applicantReinstated,
  applicantRejected,
  applicantSucceeded,
  applicantWithdrawn,
} from '@plutomi/contracts/events/applicants'
import { parseJson, type Tx } from '../../database/index.ts'
import { type Emission, emitMany } from '../../outbox/index.ts'

/** A held event that was undone, with what its applicant went back to. */
export interface UndoneEvent {
  workspaceId: string
  eventId: string
  type: string
  data: string
  applicantId: string
  previous: { state: string; stageId: string; visitId: string | null; reasonId: string | null }
}

/**
 * Emits the events that take others back: of the ordinary types, with cause `undo` and the id of the undone one. Given
 * the latest first; where an applicant has several, they are taken back one after the other.
 */
export async function compensate(tx: Tx, undone: readonly UndoneEvent[]): Promise<void> {
  for (const round of roundsOf(undone)) {
    const back = new Map(round.map((event) => [event, wayBack(event)]))
    const going = (way: WayBack) => round.filter((event) => back.get(event) === way)
    await emitMany(tx, applicantMoved, going('move').map(moveBack))
    await emitMany(tx, applicantReinstated, going('reinstate').map(reinstateAgain))
    await emitMany(tx, applicantRejected, going('reject').map(rejectAgain))
    await emitMany(tx, applicantWithdrawn, going('withdraw').map(withdrawAgain))
    await emitMany(tx, applicantSucceeded, going('succeed').map(succeedAgain))
  }
}

/** The n-th round has the n-th event of each applicant: one call of `emitMany` takes an applicant once. */
function roundsOf(undone: readonly UndoneEvent[]): UndoneEvent[][] {
  const rounds: UndoneEvent[][] = []
  const seen = new Map<string, number>()
  for (const event of undone) {
    const index = seen.get(event.applicantId) ?? 0
    seen.set(event.applicantId, index + 1)
    const round = rounds[index]
    if (round) round.push(event)
    else rounds.push([event])
  }
  return rounds
}

type WayBack = 'move' | 'reinstate' | 'reject' | 'withdraw' | 'succeed'

function wayBack({ type, previous }: UndoneEvent): WayBack {
  switch (type) {
    case 'applicant.moved':
      return 'move'
    case 'applicant.rejected':
    case 'applicant.withdrawn':
    case 'applicant.succeeded':
      return 'reinstate'
    case 'applicant.reinstated':
      if (previous.state === 'rejected') return 'reject'
      return previous.state === 'succeeded' ? 'succeed' : 'withdraw'
    default:
      throw new Error(`${type} is never held`)
  }
}

function moveBack(undone: UndoneEvent): Emission<typeof applicantMoved> {
  const { applicationId, fromStageId, toStageId, fromVisitId, toVisitId } = parseJson(undone.data, applicantMoved.data)
  if (fromVisitId === undefined) throw new Error(`${undone.eventId} moved from no visit`)
  const places = { fromStageId: toStageId, toStageId: fromStageId, fromVisitId: toVisitId, toVisitId: fromVisitId }
  return { ...about(undone), data: { applicationId, ...places, ...takingBack(undone) } }
}

function reinstateAgain(undone: UndoneEvent): Emission<typeof applicantReinstated> {
  // The three kinds of end share these facts.
  const facts = applicantSucceeded.data.pick({ applicationId: true, visitId: true, stageId: true })
  const { applicationId, visitId, stageId } = parseJson(undone.data, facts)
  if (visitId === undefined) throw new Error(`${undone.eventId} ended no visit`)
  return { ...about(undone), data: { applicationId, toStageId: stageId, toVisitId: visitId, ...takingBack(undone) } }
}

function rejectAgain(undone: UndoneEvent): Emission<typeof applicantRejected> {
  const { reasonId } = undone.previous
  if (reasonId === null) throw new Error(`${undone.applicantId} was rejected without a reason`)
  return { ...about(undone), data: { ...endedPlace(undone), reasonId } }
}

function withdrawAgain(undone: UndoneEvent): Emission<typeof applicantWithdrawn> {
  const { reasonId } = undone.previous
  return { ...about(undone), data: { ...endedPlace(undone), ...(reasonId !== null && { reasonId }) } }
}

function succeedAgain(undone: UndoneEvent): Emission<typeof applicantSucceeded> {
  return { ...about(undone), data: endedPlace(undone) }
}

function endedPlace(undone: UndoneEvent) {
  const { applicationId } = parseJson(undone.data, applicantReinstated.data)
  const { stageId, visitId } = undone.previous
  return { applicationId, stageId, ...(visitId !== null && { visitId }), ...takingBack(undone) }
}

function about({ workspaceId, applicantId }: UndoneEvent) {
  return { workspaceId, subjectId: applicantId }
}

function takingBack({ eventId }: UndoneEvent) {
  return { cause: 'undo', undoes: eventId } as const
}
