import type { ChangeReceipt } from '@plutomi/contracts/api/applicants'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { beginChange, changeReceipt, finishChange } from './change-in-hand.ts'
import { enterStage } from './enter-stage.ts'
import { lockEveryApplicant } from './locked-applicants.queries.ts'
import { assertSameApplication, lockTargetStage } from './target-stage.queries.ts'
import { assertTransition } from './transitions.ts'

export interface MoveApplicantsInput {
  workspaceId: string
  applicantIds: readonly string[]
  toStageId: string
  note?: string | undefined
}

/** Moves active applicants to a stage of their application, all or none; who is there already stays `unchanged`. */
export async function moveApplicants(ctx: Context, input: MoveApplicantsInput): Promise<ChangeReceipt> {
  const { workspaceId, toStageId, note } = input
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  return transaction(ctx, async (tx) => {
    const stage = await lockTargetStage(tx, workspaceId, toStageId)
    const applicants = await lockEveryApplicant(tx, workspaceId, input.applicantIds)
    assertSameApplication(stage, applicants)
    assertTransition('move', applicants)
    const movers = applicants.filter((applicant) => applicant.stageId !== toStageId)
    const change = beginChange(tx, workspaceId, { actor: ctx.actor, applicantCount: movers.length })
    await enterStage(tx, change, { applicants: movers, stage, ...(note !== undefined && { note }) })
    await finishChange(tx, change, { action: 'applicant.moved', details: { toStageId } })
    return changeReceipt(change, applicants)
  })
}
