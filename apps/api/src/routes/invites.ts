import { NoContent, pageOf, PageQuery } from '@plutomi/contracts/api/common'
import {
  AcceptedInvite,
  AcceptInvite,
  CreateInvite,
  Invite,
  InviteParams,
  InvitePreview,
  PreviewInvite,
} from '@plutomi/contracts/api/members'
import { WorkspaceParams } from '@plutomi/contracts/api/workspaces'
import {
  acceptInvite,
  createInvite,
  listInvites,
  previewInvite,
  resendInvite,
  revokeInvite,
} from '@plutomi/core/members'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const noParams = z.object({})
const path = '/v2/workspaces/{workspaceId}/invites'

export const inviteEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'invites.list',
    method: 'GET',
    path,
    summary: 'Invites that are neither accepted nor revoked',
    auth: 'workspace',
    right: 'members:manage',
    params: WorkspaceParams,
    query: PageQuery,
    response: pageOf(Invite),
    handle: ({ ctx, params, query }) => listInvites(ctx, { ...params, ...query }),
  }),
  endpoint({
    id: 'invites.create',
    method: 'POST',
    path,
    summary: 'Invite an address; the link in the mail works for three days',
    auth: 'workspace',
    right: 'members:manage',
    params: WorkspaceParams,
    body: CreateInvite,
    response: Invite,
    status: 201,
    handle: ({ ctx, params, body }) => createInvite(ctx, { ...params, ...body }),
  }),
  endpoint({
    id: 'invites.resend',
    method: 'POST',
    path: `${path}/{inviteId}/resend`,
    summary: 'Mail an invite again; the link before stops working',
    auth: 'workspace',
    right: 'members:manage',
    params: InviteParams,
    response: Invite,
    handle: ({ ctx, params }) => resendInvite(ctx, params),
  }),
  endpoint({
    id: 'invites.revoke',
    method: 'DELETE',
    path: `${path}/{inviteId}`,
    summary: 'Revoke an invite',
    auth: 'workspace',
    right: 'members:manage',
    params: InviteParams,
    response: NoContent,
    status: 204,
    handle: ({ ctx, params }) => revokeInvite(ctx, params),
  }),
  endpoint({
    id: 'invites.preview',
    method: 'POST',
    path: '/v2/invites/preview',
    summary: 'What an invite’s link is for; changes nothing',
    auth: 'public',
    params: noParams,
    body: PreviewInvite,
    response: InvitePreview,
    limit: 'public_read',
    idempotency: 'none',
    handle: ({ ctx, body }) => previewInvite(ctx, body.token),
  }),
  endpoint({
    id: 'invites.accept',
    method: 'POST',
    path: '/v2/invites/accept',
    summary: 'Join the workspace your address was invited to',
    auth: 'user',
    params: noParams,
    body: AcceptInvite,
    response: AcceptedInvite,
    handle: ({ ctx, body }) => acceptInvite(ctx, body),
  }),
]
