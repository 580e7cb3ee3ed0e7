import type { CreateWorkflow } from '@plutomi/contracts/api/workflows'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { invalidField } from '../errors/index.ts'
import { checkDefinition } from './check-definition.ts'
import { findStages } from './definition-targets.queries.ts'
import { insertDraft } from './workflow.queries.ts'

/** Makes a workflow of a stage, as a draft. */
export async function createWorkflow(
  ctx: Context,
  { workspaceId, ...workflow }: CreateWorkflow & { workspaceId: string },
): Promise<NewWorkflow> {
  requireRight(ctx.actor, workspaceId, 'workflows:write')
  return transaction(ctx, (tx) => insertWorkflow(tx, workspaceId, workflow))
}

export interface NewWorkflow {
  id: string
  revision: number
}

/** Step: a workflow with its first draft, audited. */
export async function insertWorkflow(
  tx: Tx,
  workspaceId: string,
  { stageId, name, priority = 0, definition }: CreateWorkflow,
): Promise<NewWorkflow> {
  const stage = (await findStages(tx, workspaceId, [stageId])).get(stageId)
  if (!stage) throw invalidField(['stageId'], 'not_found', 'There is no such stage')
  await checkDefinition(tx, workspaceId, { definition, stage })
  const id = newId('wfl')
  const { now } = originOf(tx)
  const { applicationId } = stage
  const times = { createdAt: now, updatedAt: now }
  await tx
    .insertInto('workflows')
    .values({ workspaceId, id, applicationId, stageId, name, state: 'draft', priority, ...times })
    .execute()
  await insertDraft(tx, workspaceId, { id: newId('wfv'), workflowId: id, definition })
  await audit(tx, { workspaceId, action: 'workflow.created', subjectId: id, details: { stageId } })
  return { id, revision: 1 }
}
