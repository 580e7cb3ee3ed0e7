import type { Entrants, WorkflowAction, WorkflowCondition, WorkflowTrigger } from '@plutomi/contracts/workflows'
import type { Context } from '@plutomi/core/context'
import { createEmailTemplate } from '@plutomi/core/mail'
import { createWorkflow, publishWorkflow, saveWorkflowDraft } from '@plutomi/core/workflows'

export interface WorkflowFacts {
  ctx: Context
  workspaceId: string
  stageId: string
  actions: WorkflowAction[]
  trigger?: WorkflowTrigger
  condition?: WorkflowCondition
  priority?: number
  /** Whom it is published for; 'draft' leaves it unpublished. */
  entrants?: Entrants | 'draft'
}

export interface TestWorkflow {
  workflowId: string
  /** Absent while it is a draft. */
  versionId?: string
}

/** A workflow of a stage: on entering it unless said otherwise, published for new entrants unless said otherwise. */
export async function aWorkflow(facts: WorkflowFacts): Promise<TestWorkflow> {
  const { ctx, workspaceId, stageId, actions, trigger = { type: 'stage_entered' }, condition } = facts
  const { priority = 0, entrants = 'new' } = facts
  const definition = { trigger, actions, ...(condition && { condition }) }
  const created = await createWorkflow(ctx, { workspaceId, stageId, name: 'A workflow', priority, definition })
  const { id: workflowId, revision } = created
  if (entrants === 'draft') return { workflowId }
  return { workflowId, ...(await publishWorkflow(ctx, { workspaceId, workflowId, revision, entrants })) }
}

/** Publishes the next version of a workflow. */
export async function aNewVersion(
  { workflowId }: TestWorkflow,
  { ctx, workspaceId, trigger = { type: 'stage_entered' }, actions, entrants }: Omit<WorkflowFacts, 'stageId'>,
): Promise<{ versionId: string }> {
  const definition = { trigger, actions }
  const { revision } = await saveWorkflowDraft(ctx, { workspaceId, workflowId, revision: 0, definition })
  const chosen = entrants === 'draft' || entrants === undefined ? 'new' : entrants
  return publishWorkflow(ctx, { workspaceId, workflowId, revision, entrants: chosen })
}

/** A mail template of the workspace. */
export async function anEmailTemplate({ ctx, workspaceId }: { ctx: Context; workspaceId: string }): Promise<string> {
  const texts = { en: { subject: 'Hello {{ first_name }}', body: 'You are in {{ stage_name }}.' } }
  return (await createEmailTemplate(ctx, { workspaceId, name: 'Hello', texts })).id
}
