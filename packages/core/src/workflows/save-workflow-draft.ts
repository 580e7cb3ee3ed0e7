import type { SaveWorkflowDraft } from '@plutomi/contracts/api/workflows'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { checkDefinition } from './check-definition.ts'
import { assertRevision } from './workflow.ts'
import { findDraft, insertDraft, lockWorkflow, updateDraft, updateWorkflow } from './workflow.queries.ts'

export type WorkflowDraft = SaveWorkflowDraft & { workspaceId: string; workflowId: string }

/** Saves the draft beside what is published; name and priority change at once. */
export async function saveWorkflowDraft(ctx: Context, input: WorkflowDraft): Promise<{ revision: number }> {
  const { workspaceId, workflowId, revision, definition, name, priority } = input
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, async (tx) => {
    const workflow = await lockWorkflow(tx, workspaceId, workflowId)
    const draft = await findDraft(tx, workspaceId, workflowId)
    assertRevision(draft, revision)
    const stage = { id: workflow.stageId, applicationId: workflow.applicationId }
    await checkDefinition(tx, workspaceId, { definition, stage })
    if (draft) await updateDraft(tx, workspaceId, { id: draft.id, definition })
    else await insertDraft(tx, workspaceId, { id: newId('wfv'), workflowId, definition })
    await updateWorkflow(tx, workspaceId, {
      id: workflowId,
      ...(name !== undefined && { name }),
      ...(priority !== undefined && { priority }),
    })
    await audit(tx, { workspaceId, action: 'workflow.draft_saved', subjectId: workflowId })
    return { revision: revision + 1 }
  })
}
