import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { beginChange, changeReceipt, finishChange } from './change-in-hand.ts'
import { succeedAt } from './enter-stage.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { assertTransition } from './transitions.ts'

export interface SucceedApplicantsInput {
  workspaceId: string
  applicantIds: readonly string[]
}

/** Marks active applicants as succeeded where they stand, all or none. */
export async function succeedApplicants(ctx: Context, input: SucceedApplicantsInput): Promise<ChangeReceipt> {
  const { workspaceId } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    const applicants = await lockEveryApplicant(tx, workspaceId, input.applicantIds)
    assertTransition('succeed', applicants)
    const change = beginChange(tx, workspaceId, { actor: ctx.actor, applicantCount: applicants.length })
    await succeedAt(tx, change, { applicants })
    await finishChange(tx, change, { action: 'applicant.succeeded', details: {} })
    return changeReceipt(change, applicants)
  })
}
