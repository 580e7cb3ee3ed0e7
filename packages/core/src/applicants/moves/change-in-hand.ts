import type { EventData, EventDefinition } from '@plutomi/contracts/events/define'
import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import type { MoveCause } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import { auditMany } from '../../audit/index.ts'
import type { Actor } from '../../context/index.ts'
import { originOf, type Tx } from '../../database/index.ts'
import { emitMany } from '../../outbox/index.ts'
import { insertHolds } from '../holds/hold.queries.ts'
import { type HoldWindow, holdWindowFor, receiptOf } from '../holds/hold-window.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'
import { causeOf, causeReferenceOf } from './transitions.ts'

interface RecordedEvent {
  causeEvent: string
  before: LockedApplicant
  holdId: string | undefined
}

/** A change of some applicants while its transaction is open: who makes it, what is held, which events it has so far. */
export interface ChangeInHand {
  workspaceId: string
  cause: MoveCause
  causeRef?: string
  window: HoldWindow | undefined
  events: RecordedEvent[]
}

/** Begins a change by this actor; done by hand, its effects are held. */
export function beginChange(
  tx: Tx,
  workspaceId: string,
  { actor, applicantCount }: { actor: Actor; applicantCount: number },
): ChangeInHand {
  const causeRef = causeReferenceOf(actor)
  return {
    workspaceId,
    cause: causeOf(actor),
    ...(causeRef !== undefined && { causeRef }),
    window: holdWindowFor(actor, applicantCount, originOf(tx).now),
    events: [],
  }
}

export interface ChangeEvent<Definition extends EventDefinition> {
  definition: Definition
  applicants: readonly LockedApplicant[]
  dataOf: (applicant: LockedApplicant, common: { cause: MoveCause; holdId?: string }) => EventData<Definition>
}

/** Emits one event of this kind for each applicant; each carries the id of its hold. */
export async function emitChange<Definition extends EventDefinition>(
  tx: Tx,
  change: ChangeInHand,
  { definition, applicants, dataOf }: ChangeEvent<Definition>,
): Promise<void> {
  const held = applicants.map((before) => ({ before, holdId: change.window && newId('hld') }))
  const ids = await emitMany(
    tx,
    definition,
    held.map(({ before, holdId }) => ({
      workspaceId: change.workspaceId,
      subjectId: before.id,
      data: dataOf(before, { cause: change.cause, ...(holdId !== undefined && { holdId }) }),
    })),
  )
  held.forEach(({ before, holdId }, index) => {
    const causeEvent = ids[index]
    if (causeEvent !== undefined) change.events.push({ causeEvent, before, holdId })
  })
}

/** Ends a change: writes its holds and who did what. */
export async function finishChange(
  tx: Tx,
  change: ChangeInHand,
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<void> {
  const { workspaceId, window, events } = change
  const heldEvents = events.flatMap(({ holdId, causeEvent, before }) =>
    holdId === undefined ? [] : { holdId, causeEvent, before, seqAfter: seqAfter(change, before) },
  )
  if (window && heldEvents.length > 0) await insertHolds(tx, workspaceId, { window, events: heldEvents })
  const subjects = [...new Set(events.map((event) => event.before.id))]
  await auditMany(
    tx,
    subjects.map((subjectId) => ({ workspaceId, action, subjectId, details })),
  )
}

/** What the caller learns: a result for each applicant asked about, and the handle of the hold. */
export function changeReceipt(change: ChangeInHand, asked: readonly LockedApplicant[]): ChangeReceipt {
  const changed = new Set(change.events.map((event) => event.before.id))
  const applicants = asked.map((applicant) => ({
    id: applicant.id,
    result: changed.has(applicant.id) ? ('changed' as const) : ('unchanged' as const),
    seq: seqAfter(change, applicant),
  }))
  return { applicants, hold: receiptOf(change.window) }
}

function seqAfter(change: ChangeInHand, before: LockedApplicant): number {
  return before.seq + change.events.filter((event) => event.before.id === before.id).length
}
