import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, anApiKey, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { changeMemberRole } from '../members/index.ts'
import { listAuditEntries } from './index.ts'

const { db } = await testDatabase()
// As long as the API accepts one.
const longestId = 'r'.repeat(64)

test('who did what is listed page by page, the latest first, or about one subject', async () => {
  const workspace = await aWorkspace(db)
  const { ctx, workspaceId, owner } = workspace
  const { memberId } = await anInvitedMember(workspace, 'viewer')
  const withRequest = { ...ctx, requestId: longestId }
  await changeMemberRole(withRequest, { workspaceId, memberId, role: 'admin' })
  const first = await listAuditEntries(ctx, { workspaceId, limit: 2 })
  const second = await listAuditEntries(ctx, { workspaceId, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ action }) => action)).toEqual([
    'member.role_changed',
    'invite.accepted',
    'invite.created',
    'workspace.created',
  ])
  const { items } = await listAuditEntries(ctx, { workspaceId, limit: 10, subjectId: memberId })
  expect(items).toMatchObject([
    {
      actor: `member:${owner.memberId}`,
      subjectId: memberId,
      details: { from: 'viewer', to: 'admin' },
      requestId: longestId,
    },
  ])
})

test('only owners and admins read it, and only that of their own workspace', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  const { ctx: admin } = await anInvitedMember(workspace, 'admin')
  expect((await listAuditEntries(admin, { workspaceId, limit: 10 })).items.length).toBeGreaterThan(0)
  for (const role of ['recruiter', 'reviewer', 'viewer'] as const) {
    const { ctx } = await anInvitedMember(workspace, role)
    await expect(listAuditEntries(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  }
  const key = await anApiKey(workspace, ['events:read'])
  await expect(listAuditEntries(key.ctx, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  const other = await aWorkspace(db)
  await expect(listAuditEntries(other.ctx, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'not_found' })
})
