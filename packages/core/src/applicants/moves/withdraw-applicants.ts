import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import { applicantWithdrawn } from '@plutomi/contracts/events/applicants'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { beginChange, changeReceipt, emitChange, finishChange } from './change-in-hand.ts'
import { leaveForGood } from './leave-for-good.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { assertReason } from './reason.queries.ts'
import { assertTransition } from './transitions.ts'

export interface WithdrawApplicantsInput {
  workspaceId: string
  applicantIds: readonly string[]
  reasonId?: string | undefined
}

/** Records that active applicants withdrew (they told a recruiter), all or none. */
export async function withdrawApplicants(ctx: Context, input: WithdrawApplicantsInput): Promise<ChangeReceipt> {
  const { workspaceId, reasonId } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    if (reasonId !== undefined) await assertReason(tx, workspaceId, { id: reasonId, kind: 'withdraw' })
    const applicants = await lockEveryApplicant(tx, workspaceId, input.applicantIds)
    assertTransition('withdraw', applicants)
    const change = beginChange(tx, workspaceId, { actor: ctx.actor, applicantCount: applicants.length })
    await leaveForGood(tx, workspaceId, { applicants, state: 'withdrawn', reasonId: reasonId ?? null })
    await emitChange(tx, change, {
      definition: applicantWithdrawn,
      applicants,
      dataOf: ({ applicationId, stageId, visitId }, common) => ({
        applicationId,
        stageId,
        ...(visitId !== null && { visitId }),
        ...(reasonId !== undefined && { reasonId }),
        ...common,
      }),
    })
    await finishChange(tx, change, { action: 'applicant.withdrawn', details: { reasonId } })
    return changeReceipt(change, applicants)
  })
}
