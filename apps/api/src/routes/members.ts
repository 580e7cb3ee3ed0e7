import { NoContent, pageOf, PageQuery } from '@plutomi/contracts/api/common'
import { ChangeMemberRole, Member, MemberParams } from '@plutomi/contracts/api/members'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import { changeMemberRole, leaveWorkspace, listMembers, removeMember } from '@plutomi/core/members'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { inviteEndpoints } from './invites.ts'

const path = '/v2/workspaces/{workspaceId}'

export const memberEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'members.list',
    method: 'GET',
    path: `${path}/members`,
    summary: 'Members of the workspace',
    auth: 'workspace',
    right: 'members:read',
    params: WorkspaceParams,
    query: PageQuery,
    response: pageOf(Member),
    handle: ({ ctx, params, query }) => listMembers(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'members.changeRole',
    method: 'PATCH',
    path: `${path}/members/{memberId}`,
    summary: 'Give a member another role',
    auth: 'workspace',
    right: 'members:manage',
    params: MemberParams,
    body: ChangeMemberRole,
    response: Member,
    handle: ({ ctx, params, body }) => changeMemberRole(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'members.remove',
    method: 'DELETE',
    path: `${path}/members/{memberId}`,
    summary: 'Remove a member; keys it made and invites it sent end too',
    auth: 'workspace',
    right: 'members:manage',
    params: MemberParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => removeMember(ctx, params),
  }),
  endpoint({
    id: 'members.leave',
    method: 'POST',
    path: `${path}/leave`,
    summary: 'Leave the workspace; keys you made and invites you sent end too',
    auth: 'workspace',
    right: 'workspace:read',
    params: WorkspaceParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => leaveWorkspace(ctx, params),
  }),
  ...inviteEndpoints,
]
