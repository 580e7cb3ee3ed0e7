import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import { applicantReinstated } from '@plutomi/contracts/events/applicants'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import type { LockedApplicant } from '../visits/applicant-locks.queries.ts'
import { timeOfChange } from '../visits/change-stage.ts'
import { beginChange, changeReceipt, type ChangeInHand, emitChange, finishChange } from './change-in-hand.ts'
import { bringTo, placeOf, succeedAt } from './enter-stage.ts'
import { namingLiveApplicants } from './live-applicants.queries.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { setState } from './state.queries.ts'
import { assertSameApplication, lockTargetStage, type TargetStage } from './target-stage.queries.ts'
import { assertTransition } from './transitions.ts'

export interface ReinstateApplicantsInput {
  workspaceId: string
  applicantIds: readonly string[]
  toStageId: string
}

/** Takes rejected, withdrawn or succeeded applicants back into a stage, all or none. */
export async function reinstateApplicants(ctx: Context, input: ReinstateApplicantsInput): Promise<ChangeReceipt> {
  const { workspaceId, toStageId } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    const stage = await lockTargetStage(tx, workspaceId, toStageId)
    const applicants = await lockEveryApplicant(tx, workspaceId, input.applicantIds)
    assertSameApplication(stage, applicants)
    assertTransition('reinstate', applicants)
    const change = beginChange(tx, workspaceId, { actor: ctx.actor, applicantCount: applicants.length })
    await comeBack(tx, change, { applicants, stage })
    await finishChange(tx, change, { action: 'applicant.reinstated', details: { toStageId } })
    return changeReceipt(change, applicants)
  })
}

async function comeBack(
  tx: Tx,
  change: ChangeInHand,
  { applicants, stage }: { applicants: readonly LockedApplicant[]; stage: TargetStage },
): Promise<void> {
  const { workspaceId } = change
  const ids = applicants.map((applicant) => applicant.id)
  const at = timeOfChange(tx, applicants)
  await namingLiveApplicants(tx, { workspaceId, applicants }, () =>
    setState(tx, workspaceId, { ids, state: 'active', reasonId: null, at }),
  )
  const entered = await bringTo(tx, change, { applicants, stage })
  await emitChange(tx, change, {
    definition: applicantReinstated,
    applicants,
    dataOf: (applicant, common) => ({
      applicationId: applicant.applicationId,
      toStageId: stage.id,
      toVisitId: placeOf(entered, applicant).toVisitId,
      ...common,
    }),
  })
  if (stage.kind === 'final') await succeedAt(tx, change, { applicants, entered })
}
