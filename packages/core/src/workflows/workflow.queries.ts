import { WorkflowState } from '@plutomi/contracts/api/workflows'
import { WorkflowDefinition } from '@plutomi/contracts/workflows'
import { type Db, originOf, parseJson, toJson, type Tx } from '../database/index.ts'
import { DomainError, notFound } from '../errors/index.ts'

export interface LockedWorkflow {
  id: string
  applicationId: string
  stageId: string
  name: string
  state: WorkflowState
  priority: number
  publishedVersionId: string | null
}

/** The workflow under its row lock: editors, publications and the arming of timers take turns on it. */
export async function lockWorkflow(tx: Tx, workspaceId: string, workflowId: string): Promise<LockedWorkflow> {
  const row = await tx
    .selectFrom('workflows')
    .select(['id', 'applicationId', 'stageId', 'name', 'state', 'priority', 'publishedVersionId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', workflowId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('workflow')
  const { applicationId, stageId } = row
  if (applicationId === null || stageId === null) throw new Error(`Workflow ${workflowId} belongs to no stage`)
  return { ...row, applicationId, stageId, state: WorkflowState.parse(row.state) }
}

/** The application of a workflow, which it never leaves; read before the locks. */
export async function getApplicationOfWorkflow(db: Db, workspaceId: string, workflowId: string): Promise<string> {
  const workflow = await db
    .selectFrom('workflows')
    .select('applicationId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', workflowId)
    .executeTakeFirst()
  if (!workflow || workflow.applicationId === null) throw notFound('workflow')
  return workflow.applicationId
}

export interface DraftRow {
  id: string
  number: number
  revision: number
  definition: WorkflowDefinition
}

/** The workflow's draft, if somebody has changed it since it was published. */
export async function findDraft(tx: Tx, workspaceId: string, workflowId: string): Promise<DraftRow | undefined> {
  const row = await tx
    .selectFrom('workflowVersions')
    .select(['id', 'number', 'revision', 'definition'])
    .where('workspaceId', '=', workspaceId)
    .where('draftWorkflowId', '=', workflowId)
    .executeTakeFirst()
  return row && { ...row, definition: parseJson(row.definition, WorkflowDefinition) }
}

/** The draft under the eyes of whoever publishes it. */
export async function getDraftToPublish(tx: Tx, workspaceId: string, workflowId: string): Promise<DraftRow> {
  const draft = await findDraft(tx, workspaceId, workflowId)
  if (!draft) throw new DomainError('invalid_transition', 'There is no draft to publish')
  return draft
}

export interface NewDraft {
  id: string
  workflowId: string
  definition: WorkflowDefinition
}

/** Writes a new draft with the workflow's next number; the caller holds the workflow's lock. */
export async function insertDraft(tx: Tx, workspaceId: string, draft: NewDraft): Promise<void> {
  const { now } = originOf(tx)
  const last = await tx
    .selectFrom('workflowVersions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('workspaceId', '=', workspaceId)
    .where('workflowId', '=', draft.workflowId)
    .executeTakeFirst()
  await tx
    .insertInto('workflowVersions')
    .values({
      workspaceId,
      id: draft.id,
      workflowId: draft.workflowId,
      number: (last?.number ?? 0) + 1,
      state: 'draft',
      triggerType: draft.definition.trigger.type,
      definition: toJson(draft.definition),
      revision: 1,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
}

/** Overwrites the draft and raises its revision. */
export async function updateDraft(
  tx: Tx,
  workspaceId: string,
  draft: { id: string; definition: WorkflowDefinition },
): Promise<void> {
  await tx
    .updateTable('workflowVersions')
    .set((eb) => ({
      definition: toJson(draft.definition),
      triggerType: draft.definition.trigger.type,
      revision: eb('revision', '+', 1),
      updatedAt: originOf(tx).now,
    }))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', draft.id)
    .execute()
}

/** Changes the workflow itself; a field left out stays as it is. */
export async function updateWorkflow(
  tx: Tx,
  workspaceId: string,
  {
    id,
    ...changes
  }: { id: string; name?: string; priority?: number; state?: WorkflowState; publishedVersionId?: string | null },
): Promise<void> {
  await tx
    .updateTable('workflows')
    .set({ ...changes, updatedAt: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
