import { pageOf, PageQuery } from '@plutomi/contracts/api/common'
import {
  CreateWorkspace,
  MyWorkspace,
  UpdateWorkspace,
  Workspace,
  WorkspaceParams,
} from '@plutomi/contracts/api/workspaces'
import { createWorkspace, getWorkspace, listMyWorkspaces, updateWorkspace } from '@plutomi/core/workspaces'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const noParams = z.object({})
const path = '/v2/workspaces'

export const workspaceEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'workspaces.create',
    method: 'POST',
    path,
    summary: 'Make a workspace; you become its owner',
    auth: 'user',
    params: noParams,
    body: CreateWorkspace,
    response: Workspace,
    status: 201,
    handle: ({ ctx, body }) => createWorkspace(ctx, body),
  }),
  endpoint({
    id: 'workspaces.list',
    method: 'GET',
    path,
    summary: 'The workspaces you are a member of',
    auth: 'user',
    params: noParams,
    query: PageQuery,
    response: pageOf(MyWorkspace),
    handle: ({ ctx, query }) => listMyWorkspaces(ctx, query),
  }),
  endpoint({
    id: 'workspaces.get',
    method: 'GET',
    path: `${path}/{workspaceId}`,
    summary: 'A workspace',
    auth: 'workspace',
    right: 'workspace:read',
    params: WorkspaceParams,
    response: Workspace,
    handle: ({ ctx, params }) => getWorkspace(ctx, params),
  }),
  endpoint({
    id: 'workspaces.update',
    method: 'PATCH',
    path: `${path}/{workspaceId}`,
    summary: 'Change settings of a workspace',
    auth: 'workspace',
    right: 'workspace:manage',
    params: WorkspaceParams,
    body: UpdateWorkspace,
    response: Workspace,
    handle: ({ ctx, params, body }) => updateWorkspace(ctx, { ...params, ...body }),
  }),
]
