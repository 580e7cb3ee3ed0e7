import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, anApiKey, anEmail, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { createApiKey, listApiKeys } from '../api-keys/index.ts'
import { findApiKeyActor, findMemberActor, platformDb } from '../platform/index.ts'
import { changeMemberRole, createInvite, leaveWorkspace, listInvites, listMembers, removeMember } from './index.ts'

const { db } = await testDatabase()
const clock = { now: () => new Date() }

async function countOwners(workspaceId: string): Promise<number> {
  const owners = await db
    .selectFrom('members')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('removedAt', 'is', null)
    .execute()
  return owners.length
}

test('members are listed page by page in the order they joined', async () => {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  const viewer = await anInvitedMember(workspace, 'viewer')
  const first = await listMembers(viewer.ctx, { workspaceId, limit: 2 })
  const second = await listMembers(ctx, { workspaceId, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ id, role }) => [id, role])).toEqual([
    [workspace.owner.memberId, 'owner'],
    [admin.memberId, 'admin'],
    [viewer.memberId, 'viewer'],
  ])
})

test('a role change is told, recorded and done once', async () => {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId } = workspace
  const { memberId } = await anInvitedMember(workspace, 'viewer')
  const changed = await changeMemberRole(ctx, { workspaceId, memberId, role: 'recruiter' })
  expect(changed).toMatchObject({ id: memberId, role: 'recruiter' })
  await changeMemberRole(ctx, { workspaceId, memberId, role: 'recruiter' })
  const events = await db
    .selectFrom('events')
    .select('data')
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'member.role_changed')
    .execute()
  expect(events.map(({ data }) => JSON.parse(data))).toEqual([{ memberId, from: 'viewer', to: 'recruiter' }])
})

test('the last owner can neither step down, leave nor be removed', async () => {
  const { ctx, workspaceId, owner } = await aWorkspace(db)
  const { memberId } = owner
  const refusal = { code: 'last_owner' }
  await expect(changeMemberRole(ctx, { workspaceId, memberId, role: 'admin' })).rejects.toMatchObject(refusal)
  await expect(removeMember(ctx, { workspaceId, memberId })).rejects.toMatchObject(refusal)
  await expect(leaveWorkspace(ctx, { workspaceId })).rejects.toMatchObject(refusal)
})

test('two owners who remove each other in the same instant leave one', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId, owner } = workspace
  const second = await anInvitedMember(workspace, 'owner')
  const both = await Promise.allSettled([
    removeMember(owner.ctx, { workspaceId, memberId: second.memberId }),
    removeMember(second.ctx, { workspaceId, memberId: owner.memberId }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await countOwners(workspaceId)).toBe(1)
})

test('owners who all leave or step down in the same instant leave one', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId, owner } = workspace
  const owners = [owner, await anInvitedMember(workspace, 'owner'), await anInvitedMember(workspace, 'owner')]
  await Promise.allSettled(
    owners.map(({ ctx, memberId }, index) =>
      index === 0
        ? changeMemberRole(ctx, { workspaceId, memberId, role: 'viewer' })
        : leaveWorkspace(ctx, { workspaceId }),
    ),
  )
  expect(await countOwners(workspaceId)).toBe(1)
})

test('admins manage everybody but owners', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId, owner } = workspace
  const { ctx, memberId } = await anInvitedMember(workspace, 'admin')
  const viewer = await anInvitedMember(workspace, 'viewer')
  const refusal = { code: 'forbidden' }
  await expect(changeMemberRole(ctx, { workspaceId, memberId, role: 'owner' })).rejects.toMatchObject(refusal)
  await expect(removeMember(ctx, { workspaceId, memberId: owner.memberId })).rejects.toMatchObject(refusal)
  await expect(createInvite(ctx, { workspaceId, email: anEmail(), role: 'owner' })).rejects.toMatchObject(refusal)
  const demoting = changeMemberRole(ctx, { workspaceId, memberId: owner.memberId, role: 'viewer' })
  await expect(demoting).rejects.toMatchObject(refusal)
  await removeMember(ctx, { workspaceId, memberId: viewer.memberId })
})

test.each(['recruiter', 'reviewer', 'viewer'] as const)('a %s manages nobody and may leave', async (role) => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { ctx, memberId, user } = await anInvitedMember(workspace, role)
  const refusal = { code: 'forbidden' }
  await expect(changeMemberRole(ctx, { workspaceId, memberId, role: 'owner' })).rejects.toMatchObject(refusal)
  await expect(removeMember(ctx, { workspaceId, memberId })).rejects.toMatchObject(refusal)
  await expect(createInvite(ctx, { workspaceId, email: anEmail(), role: 'viewer' })).rejects.toMatchObject(refusal)
  await expect(listInvites(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject(refusal)
  await leaveWorkspace(ctx, { workspaceId })
  expect(await findMemberActor(platformDb(db), user.userId, { workspaceId })).toBeUndefined()
})

test('an admin who was demoted meanwhile can no longer use the role it came with', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  const viewer = await anInvitedMember(workspace, 'viewer')
  await changeMemberRole(workspace.ctx, { workspaceId, memberId: admin.memberId, role: 'viewer' })
  const late = removeMember(admin.ctx, { workspaceId, memberId: viewer.memberId })
  await expect(late).rejects.toMatchObject({ code: 'forbidden' })
})

test('who is removed keeps no way in: no membership, no key, no invite it sent', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  const scopes = ['applicants:read'] as const
  const { secret = '' } = await createApiKey(admin.ctx, { workspaceId, name: 'Back door', scopes })
  await createInvite(admin.ctx, { workspaceId, email: anEmail(), role: 'admin' })
  await removeMember(workspace.ctx, { workspaceId, memberId: admin.memberId })
  expect(await findMemberActor(platformDb(db), admin.user.userId, { workspaceId })).toBeUndefined()
  expect(await findApiKeyActor(platformDb(db), clock, secret)).toBeUndefined()
  expect((await listInvites(workspace.ctx, { workspaceId, limit: 10 })).items).toEqual([])
  const keys = await listApiKeys(workspace.ctx, { workspaceId, limit: 10 })
  expect(keys.items).toMatchObject([{ revokedAt: expect.any(String) }])
})

test('who was removed can be invited and join again', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { memberId, user } = await anInvitedMember(workspace, 'viewer')
  await removeMember(workspace.ctx, { workspaceId, memberId })
  const again = await anInvitedMember(workspace, 'recruiter', user)
  expect(again.memberId).not.toBe(memberId)
  expect(await findMemberActor(platformDb(db), user.userId, { workspaceId })).toMatchObject({ role: 'recruiter' })
})

test('members and invites are nowhere to be found for another workspace', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { memberId } = await anInvitedMember(workspace, 'viewer')
  const { ctx, workspaceId: own } = await aWorkspace(db)
  const missing = { code: 'not_found' }
  await expect(listMembers(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject(missing)
  await expect(listInvites(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject(missing)
  await expect(leaveWorkspace(ctx, { workspaceId })).rejects.toMatchObject(missing)
  for (const place of [workspaceId, own]) {
    await expect(removeMember(ctx, { workspaceId: place, memberId })).rejects.toMatchObject(missing)
    const change = changeMemberRole(ctx, { workspaceId: place, memberId, role: 'admin' })
    await expect(change).rejects.toMatchObject(missing)
  }
})

test('a key with the scope lists members and can do nothing to them', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId, owner } = workspace
  const { ctx } = await anApiKey(workspace, ['members:read'])
  expect((await listMembers(ctx, { workspaceId, limit: 10 })).items).toHaveLength(1)
  const removal = removeMember(ctx, { workspaceId, memberId: owner.memberId })
  await expect(removal).rejects.toMatchObject({ code: 'forbidden' })
  const { ctx: without } = await anApiKey(workspace, ['applicants:read'])
  await expect(listMembers(without, { workspaceId, limit: 10 })).rejects.toMatchObject({ code: 'forbidden' })
})
