import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Entrants, WorkflowAction, WorkflowDefinition } from '../workflows.ts'
import { nameOf, PageQuery, pageOf, Timestamp } from './common.ts'
import { retryModes, runStates, stepStates, workflowStates } from './workflow-lists.ts'
import { WorkspaceParams } from './workspaces.ts'

export { retryModes, runStates, stepStates, workflowStates } from './workflow-lists.ts'

export const WorkflowState = z.enum(workflowStates)
export type WorkflowState = z.output<typeof WorkflowState>

export const RunState = z.enum(runStates)
export type RunState = z.output<typeof RunState>

export const StepState = z.enum(stepStates)
export type StepState = z.output<typeof StepState>

/** Higher runs first; runs of one priority in the order in which they began. */
const Priority = z.int().min(-1000).max(1000)

export const CreateWorkflow = z.strictObject({
  stageId: idOf('stg'),
  name: nameOf(160),
  priority: Priority.optional(),
  definition: WorkflowDefinition,
})
export type CreateWorkflow = z.output<typeof CreateWorkflow>

export const CreatedWorkflow = z.object({ id: idOf('wfl'), revision: z.int() })

export const SaveWorkflowDraft = z.strictObject({
  /** The draft's revision that was edited; 0 when there was no draft. */
  revision: z.int().min(0),
  name: nameOf(160).optional(),
  priority: Priority.optional(),
  definition: WorkflowDefinition,
})
export type SaveWorkflowDraft = z.output<typeof SaveWorkflowDraft>
export const SavedWorkflowDraft = z.object({ revision: z.int() })

export const PublishWorkflow = z.strictObject({ revision: z.int().min(1), entrants: Entrants })
export type PublishWorkflow = z.output<typeof PublishWorkflow>
export const PublishedWorkflow = z.object({ versionId: idOf('wfv') })

const DraftVersion = z.object({
  id: idOf('wfv'),
  number: z.int(),
  revision: z.int(),
  definition: WorkflowDefinition,
  updatedAt: Timestamp,
})
const PublishedVersion = z.object({
  id: idOf('wfv'),
  number: z.int(),
  definition: WorkflowDefinition,
  entrants: Entrants,
  publishedAt: Timestamp,
})

export const Workflow = z.object({
  id: idOf('wfl'),
  applicationId: idOf('app').nullable(),
  stageId: idOf('stg').nullable(),
  name: z.string(),
  priority: z.int(),
  status: z.object({ code: WorkflowState, label: z.string(), since: Timestamp, final: z.boolean() }),
  draft: DraftVersion.nullable(),
  published: PublishedVersion.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type Workflow = z.output<typeof Workflow>
export const WorkflowPage = pageOf(Workflow)
export type WorkflowPage = z.output<typeof WorkflowPage>

/** Whom each answer to "who is this for?" would reach among those who are in the stage now. */
export const PublishPreview = z.object({
  revision: z.int(),
  presentCount: z.int(),
  presentNow: z.object({ reachedCount: z.int(), dueAtOnceCount: z.int() }),
  presentEntered: z.object({ reachedCount: z.int(), dueAtOnceCount: z.int() }),
})
export type PublishPreview = z.output<typeof PublishPreview>

export const ListWorkflows = PageQuery.extend({
  applicationId: idOf('app').optional(),
  stageId: idOf('stg').optional(),
  state: WorkflowState.optional(),
})
export type ListWorkflows = z.output<typeof ListWorkflows>

export const WorkflowRun = z.object({
  id: idOf('run'),
  workflowId: idOf('wfl'),
  versionId: idOf('wfv'),
  applicantId: idOf('apl').nullable(),
  visitId: idOf('vis').nullable(),
  status: z.object({ code: RunState, label: z.string(), since: Timestamp, final: z.boolean() }),
  lane: z.enum(['free', 'paid']),
  priority: z.int(),
  /** The event that started it. */
  causeEvent: idOf('evt'),
  error: z.string().nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
})
export type WorkflowRun = z.output<typeof WorkflowRun>
export const WorkflowRunPage = pageOf(WorkflowRun)
export type WorkflowRunPage = z.output<typeof WorkflowRunPage>

export const RunStep = z.object({
  id: idOf('stp'),
  position: z.int(),
  action: WorkflowAction,
  state: StepState,
  /** Why a step was skipped: `superseded` = its visit had ended, `halted` = too many automatic moves. */
  outcome: z.enum(['done', 'unchanged', 'superseded', 'halted', 'suppressed']).nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
})
export type RunStep = z.output<typeof RunStep>
export const WorkflowRunWithSteps = WorkflowRun.extend({ steps: z.array(RunStep) })
export type WorkflowRunWithSteps = z.output<typeof WorkflowRunWithSteps>

export const ListRuns = PageQuery.extend({
  workflowId: idOf('wfl').optional(),
  applicantId: idOf('apl').optional(),
  state: RunState.optional(),
})
export type ListRuns = z.output<typeof ListRuns>

export const RetryMode = z.enum(retryModes)
export type RetryMode = z.output<typeof RetryMode>
export const RetryRun = z.strictObject({ mode: RetryMode })
export const RetriedRun = z.object({ runId: idOf('run') })

export const WorkflowParams = WorkspaceParams.extend({ workflowId: idOf('wfl') })
export const RunParams = WorkspaceParams.extend({ runId: idOf('run') })
