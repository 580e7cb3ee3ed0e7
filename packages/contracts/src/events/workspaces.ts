import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Role, Scope } from '../rights.ts'
import { defineEvent } from './define.ts'

const topic = 'workspaces'

export const workspaceCreated = defineEvent('workspace.created', {
  topic,
  data: z.object({ ownerMemberId: idOf('mem') }),
})
export const workspaceUpdated = defineEvent('workspace.updated', {
  topic,
  data: z.object({ changed: z.array(z.string()) }),
})
export const memberJoined = defineEvent('member.joined', {
  topic,
  data: z.object({ memberId: idOf('mem'), userId: idOf('usr'), role: Role, inviteId: idOf('inv').optional() }),
})
export const memberRoleChanged = defineEvent('member.role_changed', {
  topic,
  data: z.object({ memberId: idOf('mem'), from: Role, to: Role }),
})
export const memberRemoved = defineEvent('member.removed', {
  topic,
  data: z.object({ memberId: idOf('mem'), userId: idOf('usr') }),
})
export const inviteCreated = defineEvent('invite.created', {
  topic,
  data: z.object({ inviteId: idOf('inv'), role: Role, version: z.int() }),
})
export const inviteAccepted = defineEvent('invite.accepted', {
  topic,
  data: z.object({ inviteId: idOf('inv'), memberId: idOf('mem') }),
})
export const apiKeyCreated = defineEvent('api_key.created', {
  topic,
  data: z.object({ apiKeyId: idOf('key'), scopes: z.array(Scope) }),
})
export const apiKeyRevoked = defineEvent('api_key.revoked', { topic, data: z.object({ apiKeyId: idOf('key') }) })
export const webhookEndpointCreated = defineEvent('webhook_endpoint.created', {
  topic,
  data: z.object({ endpointId: idOf('whe') }),
})
/** `gone`: it answered 410; `failures`: so many of its deliveries in a row failed. */
export const webhookEndpointDisabled = defineEvent('webhook_endpoint.disabled', {
  topic,
  data: z.object({ endpointId: idOf('whe'), reason: z.enum(['member', 'gone', 'failures']) }),
})
