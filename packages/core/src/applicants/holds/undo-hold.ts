import type { UndoneHold } from '@plutomi/contracts/api/holds'
import { auditMany } from '../../audit/index.ts'
import { actorReference, type Context, requireRight } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { DomainError, notFound } from '../../errors/index.ts'
import { namingLiveApplicants } from '../moves/live-applicants.queries.ts'
import { lockLiveStages } from '../moves/target-stage.queries.ts'
import { type LockedApplicant, lockApplicants } from '../visits/applicant-locks.queries.ts'
import { timeOfChange } from '../visits/change-stage.ts'
import { compensate } from './compensate.ts'
import { cancelHeldEffects } from './held-effects.queries.ts'
import { type LockedHold, lockHoldGroup, settleHolds } from './hold.queries.ts'
import { restoreApplicants } from './restore.queries.ts'
import { assertSeqUnchanged, assertUndoable } from './undo-rules.ts'
import { listUndoneEvents } from './undone-events.queries.ts'

export interface UndoHoldInput {
  workspaceId: string
  groupId: string
}

/** Takes back everything one call did, while its effects are held and nothing else has happened to its applicants. */
export async function undoHold(ctx: Context, { workspaceId, groupId }: UndoHoldInput): Promise<UndoneHold> {
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    // Holds before applicants: whoever creates an effect of a held event takes them in this order too.
    const holds = await lockHoldGroup(tx, workspaceId, groupId)
    if (holds.length === 0) throw notFound('hold')
    if (holds.some((hold) => hold.actor !== actorReference(ctx.actor)))
      throw new DomainError('forbidden', 'Only who made the change undoes it')
    assertUndoable(holds, originOf(tx).now)
    await assertStagesRemain(tx, workspaceId, holds)
    const applicants = await lockApplicants(tx, workspaceId, [...new Set(holds.map((hold) => hold.applicantId))])
    assertSeqUnchanged(holds, applicants)
    await namingLiveApplicants(tx, { workspaceId, applicants }, () => takeBack(tx, workspaceId, { holds, applicants }))
    return { id: groupId, applicants: await announce(tx, workspaceId, { holds, applicants }) }
  })
}

/** Whoever goes back into an open visit needs its stage. */
async function assertStagesRemain(tx: Tx, workspaceId: string, holds: readonly LockedHold[]): Promise<void> {
  const visited = holds.filter((hold) => hold.previousVisitId !== null).map((hold) => hold.previousStageId)
  const remaining = await lockLiveStages(tx, workspaceId, [...new Set(visited)])
  if (!visited.every((stageId) => remaining.has(stageId)))
    throw new DomainError('undo_superseded', 'The stage to go back to has been deleted')
}

interface Undoing {
  holds: readonly LockedHold[]
  applicants: readonly LockedApplicant[]
}

async function takeBack(tx: Tx, workspaceId: string, { holds, applicants }: Undoing): Promise<void> {
  const holdIds = holds.map((hold) => hold.id)
  const currentVisits = new Map(applicants.map((applicant) => [applicant.id, applicant.visitId]))
  const oneEach = [...new Map(holds.map((hold) => [hold.applicantId, hold])).values()]
  const replaced = oneEach.filter((hold) => hold.previousVisitId !== currentVisits.get(hold.applicantId))
  await restoreApplicants(tx, workspaceId, {
    holdIds: oneEach.map((hold) => hold.id),
    undoneVisitIds: replaced.flatMap((hold) => currentVisits.get(hold.applicantId) ?? []),
    reopenedVisitIds: replaced.flatMap((hold) => hold.previousVisitId ?? []),
    at: timeOfChange(tx, applicants),
  })
  await cancelHeldEffects(tx, workspaceId, holdIds)
  await settleHolds(tx, workspaceId, { ids: holdIds, state: 'undone' })
}

/** The compensating events, the last change first, and who took it back. */
async function announce(
  tx: Tx,
  workspaceId: string,
  { holds, applicants }: Undoing,
): Promise<UndoneHold['applicants']> {
  const undone = await listUndoneEvents(
    tx,
    workspaceId,
    holds.map((hold) => hold.id),
  )
  await compensate(tx, undone)
  await auditMany(
    tx,
    applicants.map(({ id }) => ({ workspaceId, action: 'applicant.undone', subjectId: id })),
  )
  return applicants.map(({ id, seq }) => ({
    id,
    seq: seq + undone.filter((event) => event.applicantId === id).length,
  }))
}
