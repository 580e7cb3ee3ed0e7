import { workflowDisabled } from '@plutomi/contracts/events/applications'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { cancelWorkflowTimers } from '../timers/index.ts'
import { retireVersions } from './published-version.queries.ts'
import { assertCanDisable } from './workflow.ts'
import { type LockedWorkflow, lockWorkflow, updateWorkflow } from './workflow.queries.ts'

/** Puts a workflow out of force: nothing starts it any more, its armed timers are cancelled; runs that began go on. */
export async function disableWorkflow(
  ctx: Context,
  { workspaceId, workflowId }: { workspaceId: string; workflowId: string },
): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  await transaction(ctx, async (tx) => {
    const workflow = await lockWorkflow(tx, workspaceId, workflowId)
    assertCanDisable(workflow.state)
    await disable(tx, workspaceId, workflow)
  })
}

/** The step for whoever deletes a stage: disables the published workflows that belong to it. Returns how many. */
export async function disableWorkflowsOfStage(
  tx: Tx,
  { workspaceId, stageId }: { workspaceId: string; stageId: string },
): Promise<number> {
  const rows = await tx
    .selectFrom('workflows')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('stageId', '=', stageId)
    .where('state', '=', 'published')
    .orderBy('id')
    .execute()
  for (const { id } of rows) await disable(tx, workspaceId, await lockWorkflow(tx, workspaceId, id))
  return rows.length
}

async function disable(tx: Tx, workspaceId: string, workflow: LockedWorkflow): Promise<void> {
  const { id: workflowId, applicationId, publishedVersionId: versionId } = workflow
  await updateWorkflow(tx, workspaceId, { id: workflowId, state: 'disabled', publishedVersionId: null })
  await retireVersions(tx, workspaceId, [workflowId])
  await cancelWorkflowTimers(tx, { workspaceId, workflowIds: [workflowId] })
  await emit(tx, workflowDisabled, { workspaceId, subjectId: applicationId, data: { workflowId } })
  await audit(tx, { workspaceId, action: 'workflow.disabled', subjectId: workflowId, details: { versionId } })
}
