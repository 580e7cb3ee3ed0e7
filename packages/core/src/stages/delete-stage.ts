import { stageDeleted } from '@plutomi/contracts/events/applications'
import { moveOccupantsOfStage } from '../applicants/index.ts'
import { assertHasStage, listStages, lockApplication } from '../applications/index.ts'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { invalidField } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { disableWorkflowsOfStage, listWorkflowsOfStage } from '../workflows/index.ts'
import { applicationOfStage, countOccupants, lockStage } from './occupancy.queries.ts'
import { assertNothingPointsAt, assertTarget } from './stage.ts'

export interface DeleteStageInput {
  workspaceId: string
  stageId: string
  /** Where those go who are in it. */
  targetStageId?: string | undefined
}

/**
 * Takes a stage out of the pipeline and disables its own workflows. Refused while other workflows or stages lead to it,
 * or while its people have no target.
 */
export async function deleteStage(ctx: Context, input: DeleteStageInput): Promise<{ id: string; movedCount: number }> {
  const { workspaceId, stageId, targetStageId } = input
  requireRight(ctx.actor, workspaceId, 'applications:write')
  return transaction(ctx, async (tx) => {
    const applicationId = await applicationOfStage(tx, workspaceId, stageId)
    await assertDeletable(tx, applicationId, input)
    await disableWorkflowsOfStage(tx, input)
    const movedCount = await emptyStage(tx, input)
    await tx
      .updateTable('stages')
      .set({ deletedAt: originOf(tx).now })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', stageId)
      .execute()
    const facts = { stageId, movedCount, ...(targetStageId !== undefined && { targetStageId }) }
    await emit(tx, stageDeleted, { workspaceId, subjectId: applicationId, data: facts })
    await audit(tx, { workspaceId, action: 'stage.deleted', subjectId: stageId, details: { applicationId, ...facts } })
    return { id: stageId, movedCount }
  })
}

async function assertDeletable(tx: Tx, applicationId: string, input: DeleteStageInput): Promise<void> {
  const { workspaceId, stageId, targetStageId } = input
  const { state } = await lockApplication(tx, workspaceId, applicationId)
  await lockStage(tx, workspaceId, stageId)
  const stages = await listStages(tx, workspaceId, applicationId)
  assertTarget(
    stages.map((stage) => stage.id),
    { stageId, targetStageId },
  )
  const workflows = await listWorkflowsOfStage(tx, workspaceId, stageId)
  assertNothingPointsAt({
    workflows: workflows.filter(({ relation }) => relation === 'leads_here'),
    stages: stages.filter((stage) => stage.successStageId === stageId || stage.failureStageId === stageId),
  })
  if (state === 'open' || state === 'paused') assertHasStage(stages.length - 1)
}

async function emptyStage(tx: Tx, { workspaceId, stageId, targetStageId }: DeleteStageInput): Promise<number> {
  const occupantCount = await countOccupants(tx, workspaceId, stageId)
  if (occupantCount === 0) return 0
  if (targetStageId === undefined)
    throw invalidField(['move_to'], 'required', `Say where the ${occupantCount} applicants of this stage go`)
  return moveOccupantsOfStage(tx, { workspaceId, fromStageId: stageId, toStageId: targetStageId })
}
