import { NoContent } from '@plutomi/contracts/api/common'
import {
  AddSuppression,
  Suppression,
  SuppressionList,
  SuppressionParams,
  SuppressionQuery,
} from '@plutomi/contracts/api/suppressions'
import { addSuppression, listSuppressions, removeSuppression } from '@plutomi/core/mail'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const WorkspaceParams = SuppressionParams.pick({ workspaceId: true })
const path = '/v2/workspaces/{workspaceId}/suppressions'

export const suppressionEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'suppressions.list',
    method: 'GET',
    path,
    summary: 'Addresses that are not mailed, the latest first; `address` is the beginning of those you look for',
    auth: 'workspace',
    right: 'suppressions:manage',
    params: WorkspaceParams,
    query: SuppressionQuery,
    response: SuppressionList,
    handle: ({ ctx, params, query }) => listSuppressions(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'suppressions.add',
    method: 'POST',
    path,
    summary: 'Stop all mail to an address',
    auth: 'workspace',
    right: 'suppressions:manage',
    params: WorkspaceParams,
    body: AddSuppression,
    response: Suppression,
    status: 201,
    handle: ({ ctx, params, body }) => addSuppression(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'suppressions.remove',
    method: 'DELETE',
    path: `${path}/{suppressionId}`,
    summary: 'Let an address be mailed again',
    auth: 'workspace',
    right: 'suppressions:manage',
    params: SuppressionParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => removeSuppression(ctx, params),
  }),
]
