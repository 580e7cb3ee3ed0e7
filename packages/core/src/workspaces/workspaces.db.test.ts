import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, anApiKey, aSlug, aUser, aWorkspace, contextFor } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { createWorkspace, getWorkspace, listMyWorkspaces, updateWorkspace } from './index.ts'

const { db } = await testDatabase()
const input = () => ({ slug: aSlug(), name: 'Acme', locale: 'en', timeZone: 'Europe/Berlin' })

test('whoever makes a workspace owns it', async () => {
  const user = await aUser(db)
  const made = await createWorkspace(user.ctx, input())
  const { items } = await listMyWorkspaces(user.ctx, { limit: 50 })
  expect(items).toMatchObject([{ ...made, role: 'owner' }])
  const events = await db
    .selectFrom('events')
    .select(['type', 'seq'])
    .where('workspaceId', '=', made.id)
    .orderBy('id')
    .execute()
  expect(events).toEqual([
    { type: 'member.joined', seq: 1 },
    { type: 'workspace.created', seq: 2 },
  ])
})

test('a workspace starts with a counter and a dozen reasons in two languages', async () => {
  const { workspaceId } = await aWorkspace(db)
  const counters = await db.selectFrom('applicantCounters').selectAll().where('workspaceId', '=', workspaceId).execute()
  expect(counters).toEqual([{ workspaceId, lastNumber: 0 }])
  const reasons = await db.selectFrom('reasons').selectAll().where('workspaceId', '=', workspaceId).execute()
  expect(reasons).toHaveLength(12)
  expect(new Set(reasons.map(({ kind }) => kind))).toEqual(new Set(['reject', 'withdraw', 'document']))
  for (const { sentence } of reasons) {
    expect(JSON.parse(sentence)).toEqual({ en: expect.stringMatching(/\w/), es: expect.stringMatching(/\w/) })
  }
})

test('a slug belongs to one workspace, also when two ask for it in the same instant', async () => {
  const [one, other] = [await aUser(db), await aUser(db)]
  const wanted = input()
  const both = await Promise.allSettled([createWorkspace(one.ctx, wanted), createWorkspace(other.ctx, wanted)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'already_exists', fields: [{ path: ['slug'] }] },
  })
  const { ctx, workspaceId } = await aWorkspace(db)
  const taken = updateWorkspace(ctx, { workspaceId, slug: wanted.slug })
  await expect(taken).rejects.toMatchObject({ code: 'already_exists' })
})

test('an update names what changed, and one that changes nothing leaves no trace', async () => {
  const { ctx, workspaceId, slug } = await aWorkspace(db, { name: 'Before' })
  const updated = await updateWorkspace(ctx, { workspaceId, name: 'After', slug })
  expect(updated).toMatchObject({ name: 'After', slug })
  await updateWorkspace(ctx, { workspaceId, name: 'After' })
  const events = await db
    .selectFrom('events')
    .select('data')
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'workspace.updated')
    .execute()
  expect(events.map(({ data }) => JSON.parse(data))).toEqual([{ changed: ['name'] }])
  expect(await getWorkspace(ctx, { workspaceId })).toEqual(updated)
})

test('only owners change settings, every member reads them', async () => {
  const workspace = await aWorkspace(db)
  const { workspaceId } = workspace
  for (const role of ['admin', 'recruiter', 'reviewer', 'viewer'] as const) {
    const { ctx } = await anInvitedMember(workspace, role)
    expect((await getWorkspace(ctx, { workspaceId })).id).toBe(workspaceId)
    await expect(updateWorkspace(ctx, { workspaceId, name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  const key = await anApiKey(workspace, ['applicants:read'])
  await expect(updateWorkspace(key.ctx, { workspaceId, name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
})

test('my workspaces come page by page', async () => {
  const user = await aUser(db)
  for (let count = 0; count < 3; count++) await aWorkspace(db, { user })
  const first = await listMyWorkspaces(user.ctx, { limit: 2 })
  const second = await listMyWorkspaces(user.ctx, { limit: 2, cursor: first.nextCursor })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, undefined])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3)
  await expect(listMyWorkspaces(user.ctx, { limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'bad_cursor' })
})

test('a workspace is nowhere to be found for anybody else', async () => {
  const { workspaceId } = await aWorkspace(db)
  const other = await aWorkspace(db)
  const strangers = [other.ctx, other.owner.user.ctx, contextFor(db, { kind: 'anonymous' })]
  for (const ctx of strangers) {
    await expect(getWorkspace(ctx, { workspaceId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(updateWorkspace(ctx, { workspaceId, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
  }
  const { items } = await listMyWorkspaces(other.owner.user.ctx, { limit: 50 })
  expect(items.map(({ id }) => id)).toEqual([other.workspaceId])
})

test('keys and members as such have no workspaces of their own', async () => {
  const workspace = await aWorkspace(db)
  await expect(listMyWorkspaces(workspace.ctx, { limit: 1 })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(createWorkspace(workspace.ctx, input())).rejects.toMatchObject({ code: 'unauthenticated' })
})
