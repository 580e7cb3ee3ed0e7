import {
  AddedStage,
  AddStage,
  ApplicationStagesParams,
  ChangedStage,
  DeletedStage,
  DeleteStageQuery,
  Pipeline,
  ReorderStages,
  StageOrder,
  StageParams,
  UpdateStage,
} from '@plutomi/contracts/api/stages'
import { getPipeline } from '@plutomi/core/applications'
import { addStage, deleteStage, reorderStages, updateStage } from '@plutomi/core/stages'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const pipeline = '/v2/workspaces/{workspaceId}/applications/{applicationId}/stages'
const one = '/v2/workspaces/{workspaceId}/stages/{stageId}'

export const stageEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'stages.list',
    method: 'GET',
    path: pipeline,
    summary: 'The pipeline: stages in order with occupancy and forms',
    auth: 'workspace',
    right: 'applications:read',
    params: ApplicationStagesParams,
    response: Pipeline,
    handle: ({ ctx, params }) => getPipeline(ctx, params),
  }),
  endpoint({
    id: 'stages.add',
    method: 'POST',
    path: pipeline,
    summary: 'Add a stage',
    auth: 'workspace',
    right: 'applications:write',
    params: ApplicationStagesParams,
    body: AddStage,
    response: AddedStage,
    status: 201,
    handle: ({ ctx, params, body }) => addStage(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'stages.reorder',
    method: 'PUT',
    path: `${pipeline}/order`,
    summary: 'Give all stages a new order',
    auth: 'workspace',
    right: 'applications:write',
    params: ApplicationStagesParams,
    body: ReorderStages,
    response: StageOrder,
    handle: ({ ctx, params, body }) => reorderStages(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'stages.update',
    method: 'PATCH',
    path: one,
    summary: 'Change a stage; its kind only while nobody is in it',
    auth: 'workspace',
    right: 'applications:write',
    params: StageParams,
    body: UpdateStage,
    response: ChangedStage,
    handle: ({ ctx, params, body }) => updateStage(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'stages.delete',
    method: 'DELETE',
    path: one,
    summary: 'Delete a stage, moving who is in it to another one',
    auth: 'workspace',
    right: 'applications:write',
    params: StageParams,
    query: DeleteStageQuery,
    response: DeletedStage,
    handle: ({ ctx, params, query }) => deleteStage(ctx, { ...params, targetStageId: query.move_to }),
  }),
]
