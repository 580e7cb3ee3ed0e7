import { randomUUID } from 'node:crypto'
import { StartedApplying } from '@plutomi/contracts/api/apply'
import { OwnPage } from '@plutomi/contracts/api/me'
import { signLink } from '@plutomi/core/links'
import { anApplicant, anEmail, aPipeline, type TestPipeline } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { type Answer, publicUrl, send, startApiWorld } from './api-world.ts'

const world = await startApiWorld({ rateLimits: { isEnabled: true, requestsPerHour: 1000 } })
const { db, config } = world

function pipelineOfOurs() {
  return aPipeline(db, { workspaceId: world.ours.workspaceId, clock: config.clock })
}

function start(pipeline: TestPipeline, email: string, key: string = randomUUID()): Promise<Answer> {
  return send(world, {
    method: 'POST',
    path: `/public/${pipeline.workspaceSlug}/${pipeline.applicationSlug}/applicants`,
    body: { name: 'Ann Example', email },
    headers: { 'idempotency-key': key },
  })
}

function cookiesOf({ headers }: Answer): (string | undefined)[] {
  return headers.getSetCookie().map((cookie) => cookie.split(';')[0])
}

/** An exchange without what differs between any two people: ids, macs, times, counts that go down. */
function shapeOf({ status, body, headers }: Answer, id: string) {
  const blur = (text: string) =>
    text
      .replaceAll(id, 'apl_x')
      .replaceAll(/\.1\.k1\.[\w-]{43}/g, '.mac')
      .replaceAll(/[\w.-]+@example\.com/g, 'e-mail')
      .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'request')
      .replaceAll(/Expires=[^;]+/g, 'Expires')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
  const changing = /^(date|x-request-id|x-trace-id|(x-)?ratelimit-(remaining|reset)|etag)$/
  const told = [...headers].filter(([name]) => !changing.test(name)).map(([name, value]) => [name, blur(value)])
  return { status, body: blur(JSON.stringify(body)), headers: told }
}

/** Everything a browser may do from the start to the submission, as it sees it. */
async function storyOf(pipeline: TestPipeline, email: string) {
  const started = await start(pipeline, email)
  const { applicantId, token = '' } = StartedApplying.parse(started.body)
  const me = (method: string, path: string, body?: unknown) =>
    send(world, { method, path: `/public/me${path}`, body, as: { applicant: token } })
  const exchanges = [
    started,
    await me('GET', ''),
    await me('PUT', '/form', { answers: { city: 'Ber', nonsense: 1 } }),
    await me('GET', ''),
    await me('PATCH', '', { name: 'Ann Other', phone: '+4915112345678' }),
    await me('POST', '/form/submit', { answers: { city: '' } }),
    await me('POST', '/form/submit', { answers: { city: 'Berlin', terms: true } }),
    await me('GET', ''),
    await me('POST', '/form/submit', { answers: { city: 'Berlin', terms: true } }),
    await me('POST', '/withdraw', {}),
    await me('GET', ''),
    await me('POST', '/withdraw', {}),
    await me('PUT', '/form', { answers: {} }),
  ]
  return exchanges.map((exchange) => shapeOf(exchange, applicantId))
}

test('from start to withdrawal a known address sees the very same exchanges as a new one', async () => {
  const pipeline = await pipelineOfOurs()
  const { email } = await anApplicant(pipeline, { name: 'Secret Name' })
  const newcomer = await storyOf(pipeline, anEmail())
  const known = await storyOf(pipeline, email)
  expect(known).toEqual(newcomer)
  expect(newcomer.map(({ status }) => status)).toEqual([
    201, 200, 200, 200, 200, 422, 200, 200, 409, 200, 200, 409, 409,
  ])
  expect(JSON.stringify(known)).not.toContain('Secret Name')
})

test('somebody known from another application sees what was typed, never what is known', async () => {
  const elsewhere = await pipelineOfOurs()
  const pipeline = await pipelineOfOurs()
  const { email } = await anApplicant(elsewhere, { name: 'Secret Name' })
  expect(await storyOf(pipeline, email)).toEqual(await storyOf(pipeline, anEmail()))
  const person = await db.selectFrom('people').select(['name', 'phone']).where('email', '=', email).execute()
  expect(person).toEqual([{ name: 'Secret Name', phone: null }])
})

test('correcting the address to a known one looks like correcting it to a new one', async () => {
  const pipeline = await pipelineOfOurs()
  const { email: known } = await anApplicant(pipeline)
  const correct = async (email: string) => {
    const { applicantId, token = '' } = StartedApplying.parse((await start(pipeline, anEmail())).body)
    const corrected = await send(world, {
      method: 'PATCH',
      path: '/public/me',
      body: { email },
      as: { applicant: token },
    })
    const next = StartedApplying.parse(corrected.body).token ?? ''
    const old = await send(world, { method: 'GET', path: '/public/me', as: { applicant: token } })
    const page = await send(world, { method: 'GET', path: '/public/me', as: { applicant: next } })
    expect(OwnPage.parse(page.body).contact.email).toBe(email)
    expect(old.status).toBe(401)
    return [corrected, page].map((exchange) => {
      const shape = shapeOf(exchange, applicantId)
      return JSON.stringify(shape).replaceAll(/\.2\.k1\.[\w-]{43}/g, '.mac')
    })
  }
  expect(await correct(known)).toEqual(await correct(anEmail()))
})

test('a click twice on "apply" leads the browser to the applicant of the first click', async () => {
  const pipeline = await pipelineOfOurs()
  const [email, key] = [anEmail(), randomUUID()]
  const first = await start(pipeline, email, key)
  const second = await start(pipeline, email, key)
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(second.body).toEqual({ applicantId: StartedApplying.parse(first.body).applicantId })
  expect(cookiesOf(second)).toEqual(cookiesOf(first))
  expect(cookiesOf(first)[0]).toMatch(/^a_apl_\w+=apl_/)
})

test('a mailed link opened by a click twice keeps the browser its proven cookie, which is not that of the one that applied', async () => {
  const pipeline = await pipelineOfOurs()
  const { applicantId, token } = await anApplicant(pipeline)
  const mailed = signLink(config.keyring, { purpose: 'applicant', id: applicantId, version: 1 })
  const headers = { 'idempotency-key': randomUUID() }
  const open = () => send(world, { method: 'POST', path: '/public/me/link', body: { token: mailed }, headers })
  const [first, second] = [await open(), await open()]
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(cookiesOf(second)).toEqual(cookiesOf(first))
  expect(cookiesOf(first)).not.toEqual([`a_${applicantId}=${token}`])
})

test('the mailed link opens the page on another device, once it is posted; its own cookie then serves', async () => {
  const pipeline = await pipelineOfOurs()
  const { applicantId, token } = await anApplicant(pipeline)
  await send(world, {
    method: 'PUT',
    path: '/public/me/form',
    body: { answers: { city: 'Berlin' } },
    as: { applicant: token },
  })
  const mailed = signLink(config.keyring, { purpose: 'applicant', id: applicantId, version: 1 })
  const opened = await send(world, { method: 'POST', path: '/public/me/link', body: { token: mailed } })
  expect(opened).toMatchObject({ status: 200, body: { applicantId, adopted: false } })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await send(world, {
    method: 'GET',
    path: `/public/me?applicant=${applicantId}`,
    headers: { cookie: `${cookie}; a_apl_other=x` },
  })
  expect(page).toMatchObject({ status: 200, body: { form: { answers: { city: 'Berlin' } }, needed: 'form' } })
  expect(OwnPage.parse(page.body).contact.canChangeEmail).toBe(false)
  const elsewhere = await send(world, {
    method: 'POST',
    path: '/public/me/withdraw',
    body: {},
    headers: { cookie, origin: 'https://evil.example' },
  })
  expect(elsewhere).toMatchObject({ status: 403, body: { code: 'bad_origin' } })
  const withdrawn = await send(world, {
    method: 'POST',
    path: '/public/me/withdraw',
    body: {},
    headers: { cookie, origin: publicUrl },
  })
  expect(withdrawn.status).toBe(200)
})

test.each(['', 'apl_x', 'page-token', 'other-purpose'])('a link that is none (%s) is a 404', async (kind) => {
  const pipeline = await pipelineOfOurs()
  const { applicantId: id, token } = await anApplicant(pipeline)
  const forged = signLink(config.keyring, { purpose: 'invite', id, version: 1 })
  const text = { 'page-token': token, 'other-purpose': forged }[kind] ?? `${kind}.1.k1.x`
  const answer = await send(world, { method: 'POST', path: '/public/me/link', body: { token: text } })
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('asking for the link again is answered alike for everybody, and asks for a mail only where there is somebody', async () => {
  const pipeline = await pipelineOfOurs()
  const { applicantId, email } = await anApplicant(pipeline)
  const { workspaceSlug: workspace, applicationSlug: application } = pipeline
  const ask = async (body: object) => {
    const began = performance.now()
    const answer = await send(world, { method: 'POST', path: '/public/links', body })
    return { shape: shapeOf(answer, applicantId), ms: performance.now() - began }
  }
  const known = await ask({ workspace, application, email })
  const unknown = await ask({ workspace, application, email: anEmail() })
  const nowhere = await ask({ workspace: 'nowhere', application, email })
  expect(unknown.shape).toEqual(known.shape)
  expect(nowhere.shape).toEqual(known.shape)
  expect(known.shape.status).toBe(204)
  expect(Math.min(known.ms, unknown.ms, nowhere.ms)).toBeGreaterThan(140)
  for (let again = 0; again < 6; again++) await ask({ workspace, application, email })
  const mails = await db.selectFrom('events').select('subject').where('type', '=', 'link.requested').execute()
  expect(mails.filter(({ subject }) => subject === applicantId)).toHaveLength(5)
})
