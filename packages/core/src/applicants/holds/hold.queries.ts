import { sql } from 'kysely'
import { type Db, originOf, type Tx } from '../../database/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'
import type { HoldWindow } from './hold-window.ts'

/** One held event: what it changed, and the applicant as it was before the call. */
export interface HeldEvent {
  holdId: string
  causeEvent: string
  before: LockedApplicant
  seqAfter: number
}

/** Writes the holds of one call, each with what an undo restores. */
export async function insertHolds(
  tx: Tx,
  workspaceId: string,
  { window, events }: { window: HoldWindow; events: readonly HeldEvent[] },
): Promise<void> {
  const origin = originOf(tx)
  const rows = events.map(({ holdId, causeEvent, before, seqAfter }) => ({
    workspaceId,
    id: holdId,
    causeEvent,
    applicantId: before.id,
    applicantSeq: seqAfter,
    groupId: window.groupId,
    actor: origin.actor,
    until: window.until,
    state: 'open',
    createdAt: origin.now,
    previousState: before.state,
    previousStateSince: before.stateSince,
    previousReasonId: before.reasonId,
    previousStageId: before.stageId,
    previousStageEnteredAt: before.stageEnteredAt,
    previousVisitId: before.visitId,
  }))
  await tx.insertInto('holds').values(rows).execute()
}

export interface LockedHold {
  id: string
  causeEvent: string
  applicantId: string
  applicantSeq: number
  actor: string
  until: Date
  state: string
  previousStageId: string
  previousVisitId: string | null
}

/** Locks the holds of one change, the latest event of each applicant first: the order in which they are undone. */
export async function lockHoldGroup(tx: Tx, workspaceId: string, groupId: string): Promise<LockedHold[]> {
  return tx
    .selectFrom('holds')
    .select(['id', 'causeEvent', 'applicantId', 'applicantSeq', 'actor', 'until', 'state'])
    .select(['previousStageId', 'previousVisitId'])
    .where('workspaceId', '=', workspaceId)
    .where('groupId', '=', groupId)
    .orderBy('causeEvent', 'desc')
    .forUpdate()
    .execute()
}

/** Locks those of these holds that are open and that nobody else has in hand. */
export async function lockOpenHolds(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<string[]> {
  if (holdIds.length === 0) return []
  const rows = await tx
    .selectFrom('holds')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', holdIds)
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => row.id)
}

/** Ends open holds as released or undone. */
export async function settleHolds(
  tx: Tx,
  workspaceId: string,
  { ids, state }: { ids: readonly string[]; state: 'released' | 'undone' },
): Promise<void> {
  await tx
    .updateTable('holds')
    .set({ state, settledAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .where('state', '=', 'open')
    .execute()
}

export type HoldState = { state: 'none' } | { state: 'open' | 'released' | 'undone'; holdId: string; until: Date }

/**
 * The state of an event's hold, kept as it is until this transaction commits. Whoever creates an effect of the event
 * asks here: open → the effect is a held row with `holdId`; released or none → it goes out; undone → it is cancelled.
 */
export async function holdStateForUpdate(tx: Tx, workspaceId: string, causeEvent: string): Promise<HoldState> {
  const hold = await tx
    .selectFrom('holds')
    .select(['id', 'state', 'until'])
    .where('workspaceId', '=', workspaceId)
    .where('causeEvent', '=', causeEvent)
    // FOR SHARE is MySQL's alone; both engines know this older form.
    .modifyEnd(sql`LOCK IN SHARE MODE`)
    .executeTakeFirst()
  if (!hold) return { state: 'none' }
  return { state: settledState(hold.state), holdId: hold.id, until: hold.until }
}

function settledState(state: string): 'open' | 'released' | 'undone' {
  if (state === 'open' || state === 'released' || state === 'undone') return state
  throw new Error(`A hold is never ${state}`)
}

export interface HoldOfEvent {
  causeEvent: string
  groupId: string
  applicantSeq: number
  actor: string
  until: Date
  state: string
}

/** The holds of these events, whatever became of them. */
export async function listHoldsOfEvents(
  db: Db,
  workspaceId: string,
  eventIds: readonly string[],
): Promise<HoldOfEvent[]> {
  if (eventIds.length === 0) return []
  return db
    .selectFrom('holds')
    .select(['causeEvent', 'groupId', 'applicantSeq', 'actor', 'until', 'state'])
    .where('workspaceId', '=', workspaceId)
    .where('causeEvent', 'in', eventIds)
    .execute()
}
