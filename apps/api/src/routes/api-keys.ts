import { ApiKey, ApiKeyParams, CreateApiKey, CreatedApiKey } from '@plutomi/contracts/api/api-keys'
import { NoContent, pageOf, PageQuery } from '@plutomi/contracts/api/common'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { createApiKey, listApiKeys, revokeApiKey } from '@plutomi/core/api-keys'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const path = '/v2/workspaces/{workspaceId}/api-keys'

export const apiKeyEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'apiKeys.list',
    method: 'GET',
    path,
    summary: 'API keys of the workspace, without their secrets',
    auth: 'workspace',
    right: 'api-keys:manage',
    params: WorkspaceParams,
    query: PageQuery,
    response: pageOf(ApiKey),
    handle: ({ ctx, params, query }) => listApiKeys(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'apiKeys.create',
    method: 'POST',
    path,
    summary: 'Make an API key; its secret is shown in this answer and never again',
    auth: 'workspace',
    right: 'api-keys:manage',
    params: WorkspaceParams,
    body: CreateApiKey,
    response: CreatedApiKey,
    status: 201,
    secretFields: ['secret'],
    handle: ({ ctx, params, body }) => createApiKey(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'apiKeys.revoke',
    method: 'DELETE',
    path: `${path}/{apiKeyId}`,
    summary: 'Revoke an API key at once',
    auth: 'workspace',
    right: 'api-keys:manage',
    params: ApiKeyParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => revokeApiKey(ctx, params),
  }),
]
