import { unreservedSegments } from '@plutomi/contracts/slugs'
import { loginCodeDigits } from '@plutomi/core/users'
import { anEmail, anInvitedMember, aUser, testKeyring } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../src/index.ts'
import { type Answer, send, startApiWorld } from './api-world.ts'

const world = await startApiWorld()
const { clock } = world.config
const Code = z.object({ loginCodeId: z.string(), expiresAt: z.string() })

const askForCode = (email: string, headers = {}): Promise<Answer> =>
  send(world, { method: 'POST', path: '/v2/auth/codes', body: { email }, headers })

async function signIn(email: string): Promise<Answer> {
  const { loginCodeId } = Code.parse((await askForCode(email)).body)
  const code = loginCodeDigits(testKeyring, 'k1', loginCodeId)
  return send(world, { method: 'POST', path: '/v2/auth/sessions', body: { loginCodeId, code } })
}

const cookieOf = (answer: Answer, name: string): string =>
  answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
const valueOf = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'))

test('signing in sets cookies no script can read, and the token is in no body', async () => {
  const answer = await signIn(anEmail())
  expect(answer).toMatchObject({ status: 201, body: { isNewUser: true } })
  for (const name of ['session', 'device']) {
    expect(cookieOf(answer, name)).toMatch(/; HttpOnly/)
    expect(cookieOf(answer, name)).toMatch(/; SameSite=Lax/)
  }
  expect(JSON.stringify(answer.body)).not.toContain(valueOf(cookieOf(answer, 'session')))
})

test('a session lasts until signing out, which also takes the cookie away', async () => {
  const email = anEmail()
  const as = { session: valueOf(cookieOf(await signIn(email), 'session')) }
  expect(await send(world, { method: 'GET', path: '/v2/me', as })).toMatchObject({ status: 200, body: { email } })
  const out = await send(world, { method: 'DELETE', path: '/v2/auth/session', as })
  expect(out.status).toBe(204)
  expect(cookieOf(out, 'session')).toMatch(/^session=; Max-Age=0/)
  expect((await send(world, { method: 'GET', path: '/v2/me', as })).status).toBe(401)
})

test('signing out everywhere ends the sessions of all devices', async () => {
  const email = anEmail()
  const sessions = [await signIn(email), await signIn(email)].map((answer) => valueOf(cookieOf(answer, 'session')))
  await send(world, { method: 'DELETE', path: '/v2/auth/sessions', as: { session: sessions[0] ?? '' } })
  for (const session of sessions) {
    expect((await send(world, { method: 'GET', path: '/v2/me', as: { session } })).status).toBe(401)
  }
})

test('a known address, an unknown one and one above its budget are answered alike', async () => {
  const known = await aUser(world.db, { clock })
  const flooded = anEmail()
  for (let count = 0; count < 6; count++) await askForCode(flooded)
  const answers = [await askForCode(known.email), await askForCode(anEmail()), await askForCode(flooded)]
  const shapes = answers.map(({ status, headers, body }) => {
    const names = [...headers.keys()].filter((name) => name !== 'date')
    return { status, names, keys: Object.keys(Code.parse(body)), length: JSON.stringify(body).length }
  })
  // The event cursor would tell a mailed code from one that is not.
  expect(shapes[1]).toEqual(shapes[0])
  expect(shapes[2]).toEqual(shapes[0])
})

test('wrong, late, unknown and used codes are answered alike', async () => {
  const { loginCodeId } = Code.parse((await askForCode(anEmail())).body)
  const code = loginCodeDigits(testKeyring, 'k1', loginCodeId)
  const wrong = code === '000000' ? '000001' : '000000'
  const post = (body: unknown) => send(world, { method: 'POST', path: '/v2/auth/sessions', body })
  const answers = [
    await post({ loginCodeId, code: wrong }),
    await post({ loginCodeId: 'lgc_00000000000000000000000000', code: wrong }),
  ]
  await post({ loginCodeId, code })
  answers.push(await post({ loginCodeId, code }))
  for (const { status, body } of answers) {
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'unprocessable', detail: 'This code is wrong or no longer valid', errors: [{ path: ['code'] }] },
    })
  }
})

test('a page of another site can end no session', async () => {
  const session = valueOf(cookieOf(await signIn(anEmail()), 'session'))
  const headers = { cookie: `session=${session}`, origin: 'https://evil.example' }
  const forged = await send(world, { method: 'DELETE', path: '/v2/auth/session', headers })
  expect(forged.status).toBe(403)
  expect((await send(world, { method: 'GET', path: '/v2/me', as: { session } })).status).toBe(200)
})

test('a key that is revoked is refused at its next request', async () => {
  const path = `/v2/workspaces/${world.ours.workspaceId}/api-keys`
  const as = { session: world.members.owner.user.sessionToken }
  const made = await send(world, { method: 'POST', path, as, body: { name: 'CI', scopes: ['members:read'] } })
  const { id, secret } = z.object({ id: z.string(), secret: z.string() }).parse(made.body)
  const list = () => send(world, { method: 'GET', path: '/v2/members', as: { key: secret } })
  expect((await list()).status).toBe(200)
  await send(world, { method: 'DELETE', path: `${path}/${id}`, as })
  expect((await list()).status).toBe(401)
})

test('a member who is removed is refused at its next request', async () => {
  const { memberId, user } = await anInvitedMember(world.ours, 'recruiter')
  const path = `/v2/workspaces/${world.ours.workspaceId}`
  const get = () => send(world, { method: 'GET', path, as: { session: user.sessionToken } })
  expect((await get()).status).toBe(200)
  const as = { session: world.members.owner.user.sessionToken }
  await send(world, { method: 'DELETE', path: `${path}/members/${memberId}`, as })
  expect((await get()).status).toBe(404)
})

test('making a workspace twice with one key makes one and tells the same', async () => {
  const { sessionToken } = await aUser(world.db, { clock })
  const body = { name: 'Acme', slug: `twice-${Date.now()}`, locale: 'en', timeZone: 'UTC' }
  const headers = { 'idempotency-key': 'make-it' }
  const call = { method: 'POST', path: '/v2/workspaces', as: { session: sessionToken }, body, headers }
  const [first, second] = [await send(world, call), await send(world, call)]
  expect(first.status).toBe(201)
  expect(second).toMatchObject({ status: 201, body: first.body })
})

test('no workspace can take an address of the API', () => {
  expect(unreservedSegments(endpoints.map(({ path }) => path))).toEqual([])
})
