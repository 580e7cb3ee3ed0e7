import { createInvite, inviteToken } from '@plutomi/core/members'
import { anEmail, anInvitedMember, aUser, type TestWorkspace } from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases } from './cases.ts'

const memberOf = async (workspace: TestWorkspace) => ({
  memberId: (await anInvitedMember(workspace, 'viewer')).memberId,
})

const inviteOf = async ({ ctx, workspaceId }: TestWorkspace, email = anEmail()) => ({
  inviteId: (await createInvite(ctx, { workspaceId, email, role: 'viewer' })).id,
})

async function anInvitedUser({ db, config, ours }: ApiWorld): Promise<{ session: string; token: string }> {
  const guest = await aUser(db, { clock: config.clock })
  const { inviteId } = await inviteOf(ours, guest.email)
  return { session: guest.sessionToken, token: inviteToken(config.keyring, { id: inviteId, version: 1 }) }
}

export const memberCases: Cases = {
  'members.list': { good: async () => ({}) },
  'members.changeRole': {
    good: async ({ ours }) => ({ params: await memberOf(ours), body: { role: 'recruiter' } }),
    foreign: [async ({ theirs }) => ({ params: await memberOf(theirs), body: { role: 'recruiter' } })],
    badBody: { body: { role: 'king' }, field: 'role' },
  },
  'members.remove': {
    good: async ({ ours }) => ({ params: await memberOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await memberOf(theirs) })],
  },
  'members.leave': {
    good: async ({ ours }) => ({ session: (await anInvitedMember(ours, 'viewer')).user.sessionToken }),
  },
  'invites.list': { good: async () => ({}) },
  'invites.create': {
    good: async () => ({ body: { email: anEmail(), role: 'admin' } }),
    badBody: { body: { email: 'ann', role: 'admin' }, field: 'email' },
  },
  'invites.resend': {
    good: async ({ ours }) => ({ params: await inviteOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await inviteOf(theirs) })],
  },
  'invites.revoke': {
    good: async ({ ours }) => ({ params: await inviteOf(ours) }),
    foreign: [async ({ theirs }) => ({ params: await inviteOf(theirs) })],
  },
  'invites.preview': {
    good: async (world) => ({ body: { token: (await anInvitedUser(world)).token } }),
    badBody: { body: { token: '' }, field: 'token' },
  },
  'invites.accept': {
    good: async (world) => {
      const { session, token } = await anInvitedUser(world)
      return { session, body: { token } }
    },
    badBody: { body: { token: 1 }, field: 'token' },
  },
}
