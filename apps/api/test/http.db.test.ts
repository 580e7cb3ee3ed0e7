import { createServer } from 'node:http'
import { signCaller } from '@plutomi/platform/caller'
import { testKeyring } from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { createApi, endpoints } from '../src/index.ts'
import { addressOf, type Answer, send, startApiWorld } from './api-world.ts'

const world = await startApiWorld()
const path = `/v2/workspaces/${world.ours.workspaceId}/email-templates`
const as = { session: world.members.owner.user.sessionToken }
const body = { name: 'Welcome', texts: { en: { subject: 'Hello', body: 'Hello' } } }

const post = (key: string, over: Partial<Parameters<typeof send>[1]> = {}): Promise<Answer> =>
  send(world, { method: 'POST', path, body, as, headers: { 'idempotency-key': key }, ...over })

async function templateCount(): Promise<number> {
  return (await world.db.selectFrom('emailTemplates').select('id').execute()).length
}

test('the same key and body are done once and answered alike', async () => {
  const before = await templateCount()
  const [first, second] = [await post('same'), await post('same')]
  expect(second.body).toEqual(first.body)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(await templateCount()).toBe(before + 1)
})

test('ten at once with one key make one row; the others are replays or told to wait', async () => {
  const before = await templateCount()
  const answers = await Promise.all(Array.from({ length: 10 }, () => post('raced')))
  expect(await templateCount()).toBe(before + 1)
  for (const { status } of answers) expect([201, 409]).toContain(status)
})

test('the same key with another body is a 422, of another person a request of its own', async () => {
  await post('mine')
  const other = await post('mine', { body: { ...body, name: 'Other' } })
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } })
  const admin = await post('mine', { as: { session: world.members.admin.user.sessionToken } })
  expect(admin.headers.get('idempotent-replayed')).toBeNull()
  expect(admin.status).toBe(201)
})

test('a refused request gives its key back', async () => {
  const refused = await post('again', { body: { ...body, texts: { en: { subject: 'Hello {{', body: 'x' } } } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: ['texts', 'en', 'subject'] }] } })
  expect((await post('again')).status).toBe(201)
})

test('a claim whose process died is taken over after its lease, and is a 409 before', async () => {
  await post('dead')
  const lease = new Date(world.config.clock.now().getTime() + 60_000)
  await world.db.updateTable('idempotencyRecords').set({ state: 'running', leaseUntil: lease }).execute()
  expect(await post('dead')).toMatchObject({ status: 409, body: { code: 'request_in_flight' } })
  await world.db.updateTable('idempotencyRecords').set({ leaseUntil: world.config.clock.now() }).execute()
  const before = await templateCount()
  expect((await post('dead')).status).toBe(201)
  expect(await templateCount()).toBe(before + 1)
})

test('the secret of an API key is shown once and kept nowhere, not even in a replay', async () => {
  const keys = `/v2/workspaces/${world.ours.workspaceId}/api-keys`
  const call = {
    method: 'POST',
    path: keys,
    body: { name: 'CI', scopes: ['applicants:read'] },
    as,
    headers: { 'idempotency-key': 'key' },
  }
  const first = await send(world, call)
  expect(first.body).toHaveProperty('secret')
  expect((await send(world, call)).body).not.toHaveProperty('secret')
})

test('text that is no JSON, a body too large and an unknown address are problems with a request id', async () => {
  const broken = await fetch(world.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  })
  expect(broken.status).toBe(400)
  const large = await fetch(world.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify('x'.repeat(1_100_000)),
  })
  expect(large.status).toBe(413)
  const nowhere = await send(world, { method: 'GET', path: '/v2/nowhere' })
  expect(nowhere).toMatchObject({ status: 404, body: { code: 'not_found' } })
  for (const { headers } of [broken, large, nowhere]) expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
})

test('security headers are set, and HSTS only where people come over https', async () => {
  const { headers } = await send(world, { method: 'GET', path: '/openapi.json' })
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('strict-transport-security')).toBeNull()
  const secure = await listen({ publicUrl: 'https://jobs.example' })
  expect(
    (await send({ address: secure }, { method: 'GET', path: '/openapi.json' })).headers.get(
      'strict-transport-security',
    ),
  ).toContain('max-age=')
})

test('over https only the pinned cookie signs in', async () => {
  const secure = await listen({ publicUrl: 'https://jobs.example' })
  const { session } = as
  const get = (cookie: string) => send({ address: secure }, { method: 'GET', path, headers: { cookie } })
  expect((await get(`__Host-session=${session}`)).status).toBe(200)
  expect((await get(`session=${session}`)).status).toBe(401)
})

test('above the limit it is a 429 with what is left and when to come back; each key has its own', async () => {
  const limited = { address: await listen({ rateLimits: { isEnabled: true, requestsPerHour: 2 } }) }
  const get = (key: string) => send(limited, { method: 'GET', path: '/v2/email-templates', as: { key } })
  const answers = [await get(world.key.secret), await get(world.key.secret), await get(world.key.secret)]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0', '0'])
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await get(world.theirKey.secret)).status).toBe(200)
})

test('the caller named by the web is counted by its own address, and only with our signature', async () => {
  const limited = { address: await listen({ rateLimits: { isEnabled: true, requestsPerHour: 1000 } }) }
  const get = (headers: Record<string, string>) =>
    send(limited, { method: 'POST', path: '/v2/auth/codes', body: { email: 'a@example.com' }, headers })
  const signed = {
    'x-plutomi-caller': signCaller(
      testKeyring,
      { clientAddress: '203.0.113.9', requestId: 'req-from-web' },
      world.config.clock.now(),
    ),
  }
  const named = await get(signed)
  expect(named.headers.get('x-request-id')).toBe('req-from-web')
  const forged = await get({ 'x-plutomi-caller': `${signed['x-plutomi-caller']}x` })
  expect(forged.headers.get('x-request-id')).not.toBe('req-from-web')
})

test('the document describes every endpoint', async () => {
  const { body: document } = await send(world, { method: 'GET', path: '/openapi.json' })
  expect(document).toMatchObject({ openapi: '3.1.0' })
  const text = JSON.stringify(document)
  for (const { id } of endpoints) expect(text).toContain(`"operationId":"${id}"`)
})

test('a problem leads to a page that explains it', async () => {
  const { body } = await send(world, { method: 'GET', path: '/v2/nothing' })
  expect(body).toMatchObject({ type: '/docs/errors#not_found' })
  const page = await send(world, { method: 'GET', path: '/docs/errors' })
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('id="not_found"') })
})

async function listen(overrides: Partial<typeof world.config>): Promise<string> {
  const { createMetrics } = await import('@plutomi/platform/metrics')
  const server = createServer(createApi({ ...world.config, metrics: createMetrics(), ...overrides }, endpoints))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return addressOf(server)
}
