import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import { applicantRejected } from '@plutomi/contracts/events/applicants'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { beginChange, changeReceipt, emitChange, finishChange } from './change-in-hand.ts'
import { leaveForGood } from './leave-for-good.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { assertReason } from './reason.queries.ts'
import { assertTransition } from './transitions.ts'

export interface RejectApplicantsInput {
  workspaceId: string
  applicantIds: readonly string[]
  reasonId: string
}

/** Rejects active applicants for a reason, all or none; their visits end. */
export async function rejectApplicants(ctx: Context, input: RejectApplicantsInput): Promise<ChangeReceipt> {
  const { workspaceId, reasonId } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    await assertReason(tx, workspaceId, { id: reasonId, kind: 'reject' })
    const applicants = await lockEveryApplicant(tx, workspaceId, input.applicantIds)
    assertTransition('reject', applicants)
    const change = beginChange(tx, workspaceId, { actor: ctx.actor, applicantCount: applicants.length })
    await leaveForGood(tx, workspaceId, { applicants, state: 'rejected', reasonId })
    await emitChange(tx, change, {
      definition: applicantRejected,
      applicants,
      dataOf: ({ applicationId, stageId, visitId }, common) => ({
        applicationId,
        stageId,
        ...(visitId !== null && { visitId }),
        reasonId,
        ...common,
      }),
    })
    await finishChange(tx, change, { action: 'applicant.rejected', details: { reasonId } })
    return changeReceipt(change, applicants)
  })
}
