import { newId } from '@plutomi/contracts/ids'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anInvitedMember, anEmail, aUser, aWorkspace, contextFor, testKeyring } from '@plutomi/testing/factories'
import { beforeEach, expect, test } from 'vitest'
import { signLink } from '../links/index.ts'
import {
  acceptInvite,
  createInvite,
  inviteToken,
  listInvites,
  previewInvite,
  resendInvite,
  revokeInvite,
} from './index.ts'

const { db } = await testDatabase()
let clock = settableClock()
let anonymous = contextFor(db, { kind: 'anonymous' }, { clock })
beforeEach(() => {
  clock = settableClock()
  anonymous = contextFor(db, { kind: 'anonymous' }, { clock })
})

const tokenOf = (id: string, version = 1) => inviteToken(testKeyring, { id, version })
const missing = { code: 'not_found', message: 'There is no such invite' }

async function anInvite() {
  const workspace = await aWorkspace(db, { clock })
  const guest = await aUser(db, { clock })
  const { workspaceId, ctx } = workspace
  const invite = await createInvite(ctx, { workspaceId, email: guest.email, role: 'recruiter' })
  return { ...workspace, guest, invite, token: tokenOf(invite.id) }
}

test('the invited address joins with the role of the invite', async () => {
  const { workspaceId, slug, guest, invite, token } = await anInvite()
  const preview = await previewInvite(anonymous, token)
  expect(preview).toEqual({
    workspaceName: 'Acme Logistics',
    inviterName: expect.stringMatching(/./),
    email: guest.email,
    role: 'recruiter',
    expiresAt: invite.expiresAt,
  })
  const accepted = await acceptInvite(guest.ctx, { token })
  expect(accepted).toMatchObject({ workspaceId, workspaceSlug: slug, role: 'recruiter' })
  await expect(acceptInvite(guest.ctx, { token })).rejects.toMatchObject(missing)
  await expect(previewInvite(anonymous, token)).rejects.toMatchObject(missing)
})

test('the event that feeds the mailer carries ids only', async () => {
  const { workspaceId, guest, invite } = await anInvite()
  const { data } = await db
    .selectFrom('events')
    .select('data')
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'invite.created')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(data)).toEqual({ inviteId: invite.id, role: 'recruiter', version: 1 })
  const audits = await db.selectFrom('auditEntries').select('details').where('workspaceId', '=', workspaceId).execute()
  expect(JSON.stringify(audits)).not.toContain(guest.email)
})

test('nobody else can use the link, whatever they are signed in as', async () => {
  const { ctx, token } = await anInvite()
  const thief = await aUser(db, { clock })
  await expect(acceptInvite(thief.ctx, { token })).rejects.toMatchObject(missing)
  await expect(acceptInvite(anonymous, { token })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(acceptInvite(ctx, { token })).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('every link that opens nothing is the same 404', async () => {
  const { guest, invite, token } = await anInvite()
  const broken = [
    '',
    'x',
    token.slice(0, -1),
    `${token}x`,
    token.replace('.1.', '.2.'),
    tokenOf(invite.id, 2),
    tokenOf(newId('inv')),
    signLink(testKeyring, { purpose: 'applicant', id: invite.id, version: 1 }),
  ]
  for (const wrong of broken) {
    await expect(acceptInvite(guest.ctx, { token: wrong })).rejects.toMatchObject(missing)
    await expect(previewInvite(anonymous, wrong)).rejects.toMatchObject(missing)
  }
})

test('an invite works for three days', async () => {
  const { guest, token } = await anInvite()
  clock.advance({ days: 3 })
  await expect(previewInvite(anonymous, token)).rejects.toMatchObject(missing)
  await expect(acceptInvite(guest.ctx, { token })).rejects.toMatchObject(missing)
})

test('sending an invite again gives it new time and ends the link before', async () => {
  const { ctx, workspaceId, guest, invite, token } = await anInvite()
  clock.advance({ days: 2 })
  const renewed = await resendInvite(ctx, { workspaceId, inviteId: invite.id })
  expect(new Date(renewed.expiresAt).getTime() - clock.now().getTime()).toBe(3 * 86_400_000)
  await expect(acceptInvite(guest.ctx, { token })).rejects.toMatchObject(missing)
  await acceptInvite(guest.ctx, { token: tokenOf(invite.id, 2) })
  await expect(resendInvite(ctx, { workspaceId, inviteId: invite.id })).rejects.toMatchObject(missing)
})

test('a revoked invite is over at once and the address can be invited anew', async () => {
  const { ctx, workspaceId, guest, invite, token } = await anInvite()
  await revokeInvite(ctx, { workspaceId, inviteId: invite.id })
  await expect(acceptInvite(guest.ctx, { token })).rejects.toMatchObject(missing)
  await createInvite(ctx, { workspaceId, email: guest.email, role: 'viewer' })
  expect((await listInvites(ctx, { workspaceId, limit: 10 })).items).toMatchObject([{ role: 'viewer' }])
})

test('an address has one open invite, also when two members invite it in the same instant', async () => {
  const { ctx, workspaceId, guest } = await anInvite()
  const again = createInvite(ctx, { workspaceId, email: guest.email, role: 'viewer' })
  await expect(again).rejects.toMatchObject({
    code: 'already_exists',
    fields: [{ path: ['email'], code: 'is_invited' }],
  })
  const email = anEmail()
  const both = await Promise.allSettled([
    createInvite(ctx, { workspaceId, email, role: 'viewer' }),
    createInvite(ctx, { workspaceId, email, role: 'viewer' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an invite past its time makes way for a new one', async () => {
  const { ctx, workspaceId, guest } = await anInvite()
  clock.advance({ days: 4 })
  const fresh = await createInvite(ctx, { workspaceId, email: guest.email, role: 'viewer' })
  expect((await listInvites(ctx, { workspaceId, limit: 10 })).items).toEqual([fresh])
})

test('a member is not invited again, and one who holds a link keeps its role', async () => {
  const { ctx, workspaceId, guest, token } = await anInvite()
  const accepts = await Promise.allSettled([acceptInvite(guest.ctx, { token }), acceptInvite(guest.ctx, { token })])
  expect(accepts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const again = createInvite(ctx, { workspaceId, email: guest.email, role: 'owner' })
  await expect(again).rejects.toMatchObject({
    code: 'already_exists',
    fields: [{ path: ['email'], code: 'is_member' }],
  })
})

test('an admin neither sends again nor revokes the invite of an owner', async () => {
  const workspace = await aWorkspace(db, { clock })
  const { ctx, workspaceId } = workspace
  const admin = await anInvitedMember(workspace, 'admin')
  const { id: inviteId } = await createInvite(ctx, { workspaceId, email: anEmail(), role: 'owner' })
  await expect(resendInvite(admin.ctx, { workspaceId, inviteId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(revokeInvite(admin.ctx, { workspaceId, inviteId })).rejects.toMatchObject({ code: 'forbidden' })
})

test('another workspace can neither see nor touch an invite', async () => {
  const { workspaceId, invite } = await anInvite()
  const { ctx, workspaceId: own } = await aWorkspace(db, { clock })
  for (const place of [workspaceId, own]) {
    await expect(resendInvite(ctx, { workspaceId: place, inviteId: invite.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(revokeInvite(ctx, { workspaceId: place, inviteId: invite.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  const foreign = createInvite(ctx, { workspaceId, email: anEmail(), role: 'viewer' })
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
  expect((await listInvites(ctx, { workspaceId: own, limit: 10 })).items).toEqual([])
})
