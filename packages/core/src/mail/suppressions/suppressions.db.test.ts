import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aMember, asActor, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { addSuppression, listSuppressions, removeSuppression } from '../index.ts'

const { db } = await testDatabase()

test('the list is paged by key, the latest first, and searched by how addresses begin', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const emails = ['ada@a.test', 'a_b@a.test', 'axb@a.test', 'bob@a.test', 'ada%@a.test']
  for (const email of emails) await addSuppression(ctx, { workspaceId, email })
  const list = (asked: { address?: string; cursor?: string; limit?: number }) =>
    listSuppressions(ctx, { workspaceId, limit: 50, ...asked })
  const first = await list({ limit: 3 })
  const rest = await list({ limit: 3, ...(first.nextCursor !== undefined && { cursor: first.nextCursor }) })
  expect([...first.items, ...rest.items].map(({ email }) => email)).toEqual(emails.toReversed())
  expect(rest.nextCursor).toBeUndefined()
  const found = async (address: string) => (await list({ address })).items.map(({ email }) => email)
  expect(await found('ada')).toEqual(['ada%@a.test', 'ada@a.test'])
  expect(await found('a_')).toEqual(['a_b@a.test'])
  expect(await found('ada%')).toEqual(['ada%@a.test'])
  expect(await found('da')).toEqual([])
})

test('an address is added once, told why and since when, removed and added again; each is audited', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const added = await addSuppression(ctx, { workspaceId, email: 'ada@a.test' })
  expect(added).toMatchObject({ email: 'ada@a.test', cause: 'manual' })
  await expect(addSuppression(ctx, { workspaceId, email: 'ada@a.test' })).rejects.toMatchObject({
    code: 'already_exists',
  })
  const reference = { workspaceId, suppressionId: added.id }
  await removeSuppression(ctx, reference)
  await expect(removeSuppression(ctx, reference)).rejects.toMatchObject({ code: 'not_found' })
  await addSuppression(ctx, { workspaceId, email: 'ada@a.test' })
  const audited = await db
    .selectFrom('auditEntries')
    .select(['action', 'details'])
    .where('workspaceId', '=', workspaceId)
    .execute()
  const told = audited.filter(({ action }) => action.startsWith('suppression.'))
  expect(told.map(({ action }) => action)).toEqual(['suppression.added', 'suppression.removed', 'suppression.added'])
  expect(JSON.stringify(told)).not.toContain('ada@')
})

test('by hand an address that only unsubscribed is not mailed at all any more', async () => {
  const { ctx, workspaceId } = await aWorkspace(db)
  const { id } = await addSuppression(ctx, { workspaceId, email: 'ada@a.test' })
  const setCause = (cause: string) => db.updateTable('suppressions').set({ cause }).where('id', '=', id).execute()
  await setCause('unsubscribed')
  expect(await addSuppression(ctx, { workspaceId, email: 'ada@a.test' })).toMatchObject({ id, cause: 'manual' })
  await setCause('complained')
  await expect(addSuppression(ctx, { workspaceId, email: 'ada@a.test' })).rejects.toMatchObject({
    code: 'already_exists',
  })
})

test('only owners and admins see and change the list, each of their own workspace alone', async () => {
  const { workspaceId, ctx } = await aBoard(db)
  for (const role of ['recruiter', 'reviewer', 'viewer'] as const) {
    const other = asActor(ctx, await aMember(db, { workspaceId, role }))
    await expect(listSuppressions(other, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(addSuppression(other, { workspaceId, email: 'a@a.test' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  const admin = asActor(ctx, await aMember(db, { workspaceId, role: 'admin' }))
  const { id: suppressionId } = await addSuppression(admin, { workspaceId, email: 'a@a.test' })
  const stranger = await aWorkspace(db)
  const their = { workspaceId: stranger.workspaceId, suppressionId }
  await expect(removeSuppression(stranger.ctx, their)).rejects.toMatchObject({ code: 'not_found' })
  await expect(removeSuppression(stranger.ctx, { workspaceId, suppressionId })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await listSuppressions(stranger.ctx, { workspaceId: stranger.workspaceId, limit: 9 })).toEqual({ items: [] })
})
