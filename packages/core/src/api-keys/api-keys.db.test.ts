import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, anApiKey, aWorkspace } from '@plutomi/testing/factories'
import { beforeEach, expect, test } from 'vitest'
import { changeMemberRole } from '../members/index.ts'
import { findApiKeyActor, platformDb } from '../platform/index.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './index.ts'

const { db } = await testDatabase()
let clock = settableClock()
beforeEach(() => {
  clock = settableClock()
})

const find = (secret: string) => findApiKeyActor(platformDb(db), clock, secret)

test('a key opens its workspace with its scopes', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { secret, actor } = await anApiKey(workspace, ['applicants:read', 'members:read'])
  expect(secret).toMatch(/^plu_[0-9a-z]{12}_[\w-]{43}$/)
  expect(await find(secret)).toEqual(actor)
})

test('the secret is shown once and stored nowhere', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { secret } = await anApiKey(workspace, ['applicants:read'])
  const [, , hidden = ''] = secret.split('_')
  const { items } = await listApiKeys(workspace.ctx, { workspaceId: workspace.workspaceId, limit: 10 })
  const stored = await Promise.all([
    db.selectFrom('apiKeys').selectAll().execute(),
    db.selectFrom('events').select('data').execute(),
    db.selectFrom('outbox').select(['headers', 'payload']).execute(),
    db.selectFrom('auditEntries').select('details').execute(),
  ])
  expect(items).toHaveLength(1)
  expect(JSON.stringify([items, stored])).not.toContain(hidden)
})

test('a text that is nearly a key opens nothing', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { secret } = await anApiKey(workspace, ['applicants:read'])
  const other = await anApiKey(workspace, ['applicants:read'])
  const mixed = secret.slice(0, 17) + other.secret.slice(17)
  for (const wrong of ['', 'plu_', secret.slice(0, -1), `${secret}x`, secret.toUpperCase(), mixed]) {
    expect(await find(wrong)).toBeUndefined()
  }
})

test('a revoked key opens nothing from that moment on', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { workspaceId, ctx } = workspace
  const { secret, apiKeyId } = await anApiKey(workspace, ['applicants:read'])
  await revokeApiKey(ctx, { workspaceId, apiKeyId })
  expect(await find(secret)).toBeUndefined()
  await revokeApiKey(ctx, { workspaceId, apiKeyId })
  const revocations = await db
    .selectFrom('events')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'api_key.revoked')
    .execute()
  expect(revocations).toHaveLength(1)
  const { items } = await listApiKeys(ctx, { workspaceId, limit: 10 })
  expect(items).toMatchObject([{ id: apiKeyId, revokedAt: clock.now().toISOString() }])
})

test('a key ends when it was said to', async () => {
  const { workspaceId, ctx } = await aWorkspace(db, { clock })
  const input = { workspaceId, name: 'Short', scopes: ['applicants:read'] as const }
  const soon = new Date(clock.now().getTime() + 3_600_000).toISOString()
  const { secret = '' } = await createApiKey(ctx, { ...input, expiresAt: soon })
  expect(await find(secret)).toBeDefined()
  clock.advance({ hours: 1 })
  expect(await find(secret)).toBeUndefined()
  await expect(createApiKey(ctx, { ...input, expiresAt: soon })).rejects.toMatchObject({
    fields: [{ path: ['expiresAt'] }],
  })
})

test('a demoted creator’s key loses the scopes its creator lost', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { workspaceId, ctx } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  const scopes = ['webhooks:manage', 'applicants:write'] as const
  const { secret = '' } = await createApiKey(admin.ctx, { workspaceId, name: 'Hooks', scopes })
  await changeMemberRole(ctx, { workspaceId, memberId: admin.memberId, role: 'recruiter' })
  expect(await find(secret)).toMatchObject({ scopes: ['applicants:write'] })
  await changeMemberRole(ctx, { workspaceId, memberId: admin.memberId, role: 'viewer' })
  expect(await find(secret)).toMatchObject({ scopes: [] })
})

test('the use of a key is noted at most once a minute', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { secret, apiKeyId } = await anApiKey(workspace, ['applicants:read'])
  const lastUsed = async () =>
    (await db.selectFrom('apiKeys').select('lastUsedAt').where('id', '=', apiKeyId).executeTakeFirstOrThrow())
      .lastUsedAt
  expect(await lastUsed()).toBeNull()
  await find(secret)
  const first = clock.now()
  clock.advance({ seconds: 59 })
  await find(secret)
  expect(await lastUsed()).toEqual(first)
  clock.advance({ seconds: 1 })
  await find(secret)
  expect(await lastUsed()).toEqual(clock.now())
})

test.each(['recruiter', 'reviewer', 'viewer'] as const)('a %s has nothing to do with keys', async (role) => {
  const workspace = await aWorkspace(db, { clock })
  const { workspaceId } = workspace
  const { ctx } = await anInvitedMember(workspace, role)
  const { apiKeyId } = await anApiKey(workspace, ['applicants:read'])
  const refusal = { code: 'forbidden' }
  const making = createApiKey(ctx, { workspaceId, name: 'Mine', scopes: ['applicants:read'] })
  await expect(making).rejects.toMatchObject(refusal)
  await expect(listApiKeys(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject(refusal)
  await expect(revokeApiKey(ctx, { workspaceId, apiKeyId })).rejects.toMatchObject(refusal)
})

test('a key makes no keys', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { ctx } = await anApiKey(workspace, ['applicants:read', 'webhooks:manage'])
  const { workspaceId } = workspace
  const making = createApiKey(ctx, { workspaceId, name: 'Child', scopes: ['applicants:read'] })
  await expect(making).rejects.toMatchObject({ code: 'forbidden' })
})

test('another workspace can neither see nor revoke a key', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { apiKeyId, secret } = await anApiKey(workspace, ['applicants:read'])
  const { ctx, workspaceId: own } = await aWorkspace(db, { clock })
  const { workspaceId } = workspace
  await expect(listApiKeys(ctx, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'not_found' })
  for (const place of [workspaceId, own]) {
    await expect(revokeApiKey(ctx, { workspaceId: place, apiKeyId })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await listApiKeys(ctx, { workspaceId: own, limit: 10 })).items).toEqual([])
  expect(await find(secret)).toBeDefined()
})
