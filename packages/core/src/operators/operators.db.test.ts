import type { OperatorRole } from '@plutomi/contracts/rights'
import { testDatabase } from '@plutomi/testing/database'
import { anApiKey, aUser, anEmail, asActor, aWorkspace, contextFor } from '@plutomi/testing/factories'
import { beforeEach, expect, test } from 'vitest'
import { listAuditEntries } from '../audit/index.ts'
import type { Context } from '../context/index.ts'
import { transaction } from '../database/index.ts'
import { requestEmail } from '../mail/index.ts'
import { platformDb } from '../platform/index.ts'
import { changePlan, findOperator, grantOperator, listOperators, type OperatorActor, revokeOperator } from './index.ts'

const { db, truncate } = await testDatabase()
const machine = contextFor(db, { kind: 'system', name: 'command-line' })

beforeEach(truncate)

async function actorOf(email: string): Promise<OperatorActor> {
  const actor = await findOperator(platformDb(db), email)
  if (!actor) throw new Error(`${email} operates nothing`)
  return actor
}

async function theAdmin(): Promise<Context> {
  const email = anEmail()
  await grantOperator(machine, { email, role: 'admin' })
  return asActor(machine, await actorOf(email))
}

async function anOperator(admin: Context, role: OperatorRole): Promise<Context> {
  const email = anEmail()
  await grantOperator(admin, { email, role })
  return asActor(admin, await actorOf(email))
}

const platformAudit = () =>
  db
    .selectFrom('auditEntries')
    .select(['actor', 'action', 'details'])
    .where('workspaceId', '=', '')
    .orderBy('id')
    .execute()

test('the machine makes the first operator, an admin, and then nobody without being one', async () => {
  await expect(grantOperator(machine, { email: anEmail(), role: 'viewer' })).rejects.toMatchObject({
    code: 'unprocessable',
  })
  const stranger = await aUser(db)
  const itself = grantOperator(stranger.ctx, { email: stranger.email, role: 'admin' })
  await expect(itself).rejects.toMatchObject({ code: 'forbidden' })
  const admin = await theAdmin()
  await expect(grantOperator(machine, { email: anEmail(), role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
  const viewer = await anOperator(admin, 'viewer')
  const operator = await anOperator(admin, 'operator')
  for (const ctx of [viewer, operator, stranger.ctx]) {
    await expect(grantOperator(ctx, { email: anEmail(), role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeOperator(ctx, { email: stranger.email })).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect((await listOperators(viewer)).map(({ role }) => role).toSorted()).toEqual(['admin', 'operator', 'viewer'])
  expect((await platformAudit()).map(({ action }) => action)).toEqual(Array(3).fill('operator.granted'))
})

test('whoever is granted a role before the first sign-in is the user who signs in later', async () => {
  const admin = await theAdmin()
  const email = anEmail()
  const { userId } = await grantOperator(admin, { email, role: 'viewer' })
  expect((await aUser(db, { email })).userId).toBe(userId)
})

test('a role can be changed and taken, and the last admin keeps it, also when two take it from each other at once', async () => {
  const first = await theAdmin()
  const second = await anOperator(first, 'admin')
  const [one, other] = [first.actor, second.actor].map((actor) => (actor.kind === 'operator' ? actor.email : ''))
  const both = await Promise.allSettled([
    revokeOperator(first, { email: other ?? '' }),
    revokeOperator(second, { email: one ?? '' }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [left] = await db.selectFrom('operators').innerJoin('users', 'users.id', 'userId').select('email').execute()
  const last = { email: left?.email ?? '' }
  const admin = asActor(machine, await actorOf(last.email))
  await expect(revokeOperator(admin, last)).rejects.toMatchObject({ code: 'conflict' })
  await expect(grantOperator(admin, { ...last, role: 'viewer' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(revokeOperator(admin, { email: anEmail() })).rejects.toMatchObject({ code: 'not_found' })
})

test('who is suspended operates nothing', async () => {
  const admin = await theAdmin()
  const email = anEmail()
  const { userId } = await grantOperator(admin, { email, role: 'operator' })
  await db.updateTable('users').set({ suspendedAt: new Date() }).where('id', '=', userId).execute()
  expect(await findOperator(platformDb(db), email)).toBeUndefined()
})

test('an admin changes the plan of a workspace: an event, an audit entry its owner reads, and nothing when it is so already', async () => {
  const { workspaceId, slug, ctx } = await aWorkspace(db)
  const admin = await theAdmin()
  expect(await changePlan(admin, { workspace: slug, plan: 'paid' })).toMatchObject({
    workspaceId,
    from: 'free',
    to: 'paid',
  })
  await changePlan(admin, { workspace: workspaceId, plan: 'paid' })
  const events = await db
    .selectFrom('events')
    .select(['type', 'actor', 'data'])
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'workspace.updated')
    .execute()
  const actor = admin.actor.kind === 'operator' ? `operator:${admin.actor.userId}` : ''
  expect(events).toEqual([{ type: 'workspace.updated', actor, data: '{"changed":["plan"]}' }])
  const { items } = await listAuditEntries(ctx, { workspaceId, limit: 1 })
  expect(items).toMatchObject([{ action: 'workspace.plan_changed', actor, details: { from: 'free', to: 'paid' } }])
  await expect(changePlan(admin, { workspace: 'nowhere', plan: 'paid' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a changed plan decides the lane of what begins from then on; what is under way stays in its lane', async () => {
  const { workspaceId, ctx } = await aWorkspace(db)
  const admin = await theAdmin()
  const mail = (template: string) => ({
    workspaceId,
    causeEvent: 'evt_1',
    template,
    recipientId: 'per_1',
    to: 'ann@example.com',
    locale: 'en',
    variables: {},
    isTransactional: true,
  })
  await transaction(ctx, (tx) => requestEmail(tx, mail('before')))
  await changePlan(admin, { workspace: workspaceId, plan: 'paid' })
  await transaction(ctx, (tx) => requestEmail(tx, mail('after')))
  const topics = await db.selectFrom('outbox').select('topic').where('topic', 'like', 'emails%').orderBy('id').execute()
  expect(topics.map(({ topic }) => topic)).toEqual(['emails.free', 'emails.paid'])
  const lanes = await db
    .selectFrom('emailMessages')
    .select(['template', 'lane'])
    .where('workspaceId', '=', workspaceId)
    .execute()
  expect(new Map(lanes.map(({ template, lane }) => [template, lane]))).toEqual(
    new Map([
      ['before', 'free'],
      ['after', 'paid'],
    ]),
  )
})

test('members, keys and lesser operators change no plan, and an operator has no rights in a workspace', async () => {
  const workspace = await aWorkspace(db)
  const { ctx: owner, workspaceId } = workspace
  const admin = await theAdmin()
  const others = [
    owner,
    (await anApiKey(workspace, ['members:read'])).ctx,
    machine,
    await anOperator(admin, 'viewer'),
    await anOperator(admin, 'operator'),
  ]
  for (const ctx of others) {
    await expect(changePlan(ctx, { workspace: workspaceId, plan: 'paid' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const ctx of [owner, machine]) await expect(listOperators(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listAuditEntries(admin, { workspaceId, limit: 1 })).rejects.toMatchObject({ code: 'not_found' })
})
