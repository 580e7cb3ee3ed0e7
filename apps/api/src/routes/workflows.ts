import { NoContent } from '@plutomi/contracts/api/common'
import {
  CreatedWorkflow,
  CreateWorkflow,
  ListRuns,
  ListWorkflows,
  PublishedWorkflow,
  PublishPreview,
  PublishWorkflow,
  RetriedRun,
  RetryRun,
  RunParams,
  SavedWorkflowDraft,
  SaveWorkflowDraft,
  Workflow,
  WorkflowPage,
  WorkflowParams,
  WorkflowRunPage,
  WorkflowRunWithSteps,
} from '@plutomi/contracts/api/workflows'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { getRun, listRuns, retryRun } from '@plutomi/core/runs'
import {
  createWorkflow,
  disableWorkflow,
  getWorkflow,
  listWorkflows,
  previewPublishWorkflow,
  publishWorkflow,
  saveWorkflowDraft,
} from '@plutomi/core/workflows'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const path = '/v2/workspaces/{workspaceId}/workflows'
const onePath = `${path}/{workflowId}`
const runsPath = '/v2/workspaces/{workspaceId}/workflow-runs'
const reading = { auth: 'workspace', right: 'workflows:read' } as const
const writing = { auth: 'workspace', right: 'workflows:write' } as const

const definitionEndpoints: readonly Endpoint[] = [
  endpoint({
    ...reading,
    id: 'workflows.list',
    method: 'GET',
    path,
    summary: 'Workflows of the workspace, of an application or of a stage',
    params: WorkspaceParams,
    query: ListWorkflows,
    response: WorkflowPage,
    handle: ({ ctx, params, query }) => listWorkflows(ctx, { ...params, ...query }),
  }),
  endpoint({
    ...writing,
    id: 'workflows.create',
    method: 'POST',
    path,
    summary: 'Make a workflow of a stage, as a draft',
    params: WorkspaceParams,
    body: CreateWorkflow,
    response: CreatedWorkflow,
    status: 201,
    handle: ({ ctx, params, body }) => createWorkflow(ctx, { ...params, ...body }),
  }),
  endpoint({
    ...reading,
    id: 'workflows.get',
    method: 'GET',
    path: onePath,
    summary: 'A workflow: its draft and what is published',
    params: WorkflowParams,
    response: Workflow,
    handle: ({ ctx, params }) => getWorkflow(ctx, params),
  }),
  endpoint({
    ...writing,
    id: 'workflows.saveDraft',
    method: 'PUT',
    path: `${onePath}/draft`,
    summary: 'Save the draft; 412 when somebody else saved it meanwhile',
    params: WorkflowParams,
    body: SaveWorkflowDraft,
    response: SavedWorkflowDraft,
    handle: ({ ctx, params, body }) => saveWorkflowDraft(ctx, { ...params, ...body }),
  }),
  endpoint({
    ...reading,
    id: 'workflows.previewPublish',
    method: 'GET',
    path: `${onePath}/publish`,
    summary: 'How many of those present a publication would reach',
    params: WorkflowParams,
    response: PublishPreview,
    handle: ({ ctx, params }) => previewPublishWorkflow(ctx, params),
  }),
  endpoint({
    ...writing,
    id: 'workflows.publish',
    method: 'POST',
    path: `${onePath}/publish`,
    summary: 'Publish the draft: for new entrants, or also for those present',
    params: WorkflowParams,
    body: PublishWorkflow,
    response: PublishedWorkflow,
    handle: ({ ctx, params, body }) => publishWorkflow(ctx, { ...params, ...body }),
  }),
  endpoint({
    ...writing,
    id: 'workflows.disable',
    method: 'POST',
    path: `${onePath}/disable`,
    summary: 'Put a workflow out of force and cancel its timers',
    params: WorkflowParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => disableWorkflow(ctx, params),
  }),
]

const runEndpoints: readonly Endpoint[] = [
  endpoint({
    ...reading,
    id: 'workflowRuns.list',
    method: 'GET',
    path: runsPath,
    summary: 'Runs of the workspace, of a workflow or of an applicant, the latest first',
    params: WorkspaceParams,
    query: ListRuns,
    response: WorkflowRunPage,
    handle: ({ ctx, params, query }) => listRuns(ctx, { ...params, ...query }),
  }),
  endpoint({
    ...reading,
    id: 'workflowRuns.get',
    method: 'GET',
    path: `${runsPath}/{runId}`,
    summary: 'A run with what became of each step',
    params: RunParams,
    response: WorkflowRunWithSteps,
    handle: ({ ctx, params }) => getRun(ctx, params),
  }),
  endpoint({
    ...writing,
    id: 'workflowRuns.retry',
    method: 'POST',
    path: `${runsPath}/{runId}/retry`,
    summary: 'Try a run again: resume it, resume it with the latest version, or start over',
    params: RunParams,
    body: RetryRun,
    response: RetriedRun,
    status: 202,
    handle: ({ ctx, params, body }) => retryRun(ctx, { ...params, ...body }),
  }),
]

export const workflowEndpoints: readonly Endpoint[] = [...definitionEndpoints, ...runEndpoints]
