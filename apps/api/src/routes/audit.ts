import { AuditEntry, ListAuditEntries } from '@plutomi/contracts/api/audit'
import { pageOf } from '@plutomi/contracts/api/common'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { listAuditEntries } from '@plutomi/core/audit'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

export const auditEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'audit.list',
    method: 'GET',
    path: '/v2/workspaces/{workspaceId}/audit-entries',
    summary: 'Who did what, the latest first',
    auth: 'workspace',
    right: 'audit:read',
    params: WorkspaceParams,
    query: ListAuditEntries,
    response: pageOf(AuditEntry),
    handle: ({ ctx, params, query }) => listAuditEntries(ctx, { ...params, ...query }),
  }),
]
