import { timerFired } from '@plutomi/contracts/events/applicants'
import type { Context } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emitMany } from '../outbox/index.ts'
import { type DueTimer, listDueTimers, platformDb } from '../platform/index.ts'

const batchSize = 200

export interface FireOptions {
  /** Most timers of one workspace in this call: after a long pause nobody's backlog floods the others. */
  maxPerWorkspace: number
}

/**
 * The scheduler's part: fires the timers that are due, each once however many schedulers there are. What is locked (the
 * applicant is just being moved, another scheduler has it) is left for the next round. Returns how many fired.
 */
export async function fireDueTimers(ctx: Context, { maxPerWorkspace }: FireOptions): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden', 'Only the scheduler fires timers')
  const firedOf = new Map<string, number>()
  let firedCount = 0
  for (;;) {
    const without = [...firedOf].filter(([, count]) => count >= maxPerWorkspace).map(([workspaceId]) => workspaceId)
    const due = await listDueTimers(platformDb(ctx.db), { now: ctx.clock.now(), limit: batchSize, without })
    const firedNow = await fireByWorkspace(ctx, { due, firedOf, maxPerWorkspace })
    firedCount += firedNow
    if (firedNow === 0 || due.length < batchSize) return firedCount
  }
}

async function fireByWorkspace(
  ctx: Context,
  { due, firedOf, maxPerWorkspace }: FireOptions & { due: readonly DueTimer[]; firedOf: Map<string, number> },
): Promise<number> {
  let firedCount = 0
  for (const workspaceId of new Set(due.map((timer) => timer.workspaceId))) {
    const already = firedOf.get(workspaceId) ?? 0
    const ids = due.filter((timer) => timer.workspaceId === workspaceId).map((timer) => timer.id)
    const fired = await transaction(ctx, (tx) => fire(tx, workspaceId, ids.slice(0, maxPerWorkspace - already)))
    firedOf.set(workspaceId, already + fired)
    firedCount += fired
  }
  return firedCount
}

async function fire(tx: Tx, workspaceId: string, timerIds: readonly string[]): Promise<number> {
  const timers = oneOfEachApplicant(await lockArmed(tx, workspaceId, timerIds))
  if (timers.length === 0) return 0
  await tx
    .updateTable('timers')
    .set({ state: 'fired', firedAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where(
      'id',
      'in',
      timers.map(({ id }) => id),
    )
    .execute()
  const emissions = timers.map(({ id: timerId, applicantId, kind, source, visitId }) => ({
    workspaceId,
    subjectId: applicantId,
    data: { timerId, kind, source, ...(visitId !== null && { visitId }) },
  }))
  await emitMany(tx, timerFired, emissions)
  return timers.length
}

/** The applicants' rows are locked before their timers', as a move does it: nobody waits crosswise. */
async function lockArmed(tx: Tx, workspaceId: string, timerIds: readonly string[]): Promise<LockedTimer[]> {
  if (timerIds.length === 0) return []
  const applicantIds = await lockOwners(tx, workspaceId, timerIds)
  if (applicantIds.length === 0) return []
  const rows = await tx
    .selectFrom('timers')
    .select(['id', 'applicantId', 'kind', 'source', 'visitId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', timerIds)
    .where('applicantId', 'in', applicantIds)
    .where('state', '=', 'armed')
    .orderBy('dueAt')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.flatMap(({ applicantId, ...timer }) => (applicantId === null ? [] : { ...timer, applicantId }))
}

async function lockOwners(tx: Tx, workspaceId: string, timerIds: readonly string[]): Promise<string[]> {
  const owners = await tx
    .selectFrom('timers')
    .select('applicantId')
    .distinct()
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', timerIds)
    .where('applicantId', 'is not', null)
    .execute()
  const ids = owners.flatMap(({ applicantId }) => applicantId ?? [])
  if (ids.length === 0) return []
  const locked = await tx
    .selectFrom('applicants')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return locked.map(({ id }) => id)
}

interface LockedTimer {
  id: string
  applicantId: string
  kind: string
  source: string
  visitId: string | null
}

/** An aggregate appears once in a call of `emitMany`; a second timer of the same applicant fires in the next batch. */
function oneOfEachApplicant(timers: readonly LockedTimer[]): LockedTimer[] {
  return [...new Map(timers.toReversed().map((timer) => [timer.applicantId, timer])).values()].toReversed()
}
