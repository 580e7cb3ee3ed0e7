import { newId } from '@plutomi/contracts/ids'
import { WebhookBody } from '@plutomi/contracts/webhooks'
import { createOutboundHttp } from '@plutomi/platform/outbound-http'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import {
  aBoard,
  asActor,
  aWebhookEndpoint,
  deliveriesOf,
  fanOutEverything,
  loopbackRules,
  occupants,
  type TestBoard,
  type WebhookEndpointFacts,
} from '@plutomi/testing/factories'
import { type Reply, startReceiver } from '@plutomi/testing/receivers'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import {
  createWebhookEndpoint,
  createWebhookSender,
  enableWebhookEndpoint,
  getDelivery,
  getWebhookEndpoint,
  redeliver,
  rotateWebhookSecret,
  sendTestWebhook,
} from './index.ts'

const { db } = await testDatabase()
const receiver = await startReceiver()
const http = createOutboundHttp({ rules: loopbackRules })
afterAll(async () => {
  http.close()
  await receiver.close()
})

const eventTypes = ['applicant.created']

async function arrange(facts: Partial<WebhookEndpointFacts> = {}) {
  // Signatures are compared with the time of the receiver's machine, which is the real one.
  const clock = settableClock(new Date(Math.floor(Date.now() / 1000) * 1000))
  const board = await aBoard(db, { clock })
  receiver.requests.length = 0
  receiver.reply({ status: 200, body: 'thanks' })
  const endpoint = await aWebhookEndpoint(board, { url: `${receiver.url}/hook`, eventTypes, ...facts })
  const sender = createWebhookSender(asActor(board.ctx, { kind: 'system', name: 'webhook-send' }), http)
  const send = (deliveryId: string) =>
    sender.send({ workspaceId: board.workspaceId, deliveryId }, new AbortController().signal)
  const show = (deliveryId: string) => getDelivery(endpoint.ctx, { ...endpoint, deliveryId })
  return { clock, board, endpoint, send, show, get: () => getWebhookEndpoint(endpoint.ctx, endpoint) }
}

async function deliveries(board: TestBoard, count: number): Promise<string[]> {
  await occupants(board, { count })
  await fanOutEverything(board)
  const queued = (await deliveriesOf(db, board.workspaceId)).filter(({ state }) => state === 'queued')
  return queued.map(({ deliveryId }) => deliveryId)
}

const failWith = (reply: Reply) => receiver.reply(reply)
const eventsOf = async (workspaceId: string) =>
  (await db.selectFrom('events').select('type').where('workspaceId', '=', workspaceId).orderBy('id').execute())
    .map(({ type }) => type)
    .filter((type) => type.startsWith('webhook'))

test("a partner's own library verifies what we send, and finds the event with what it is about", async () => {
  const { board, endpoint, send, show } = await arrange()
  const [id = ''] = await deliveries(board, 1)
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  const [request] = receiver.requests
  const headers = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const verified = WebhookBody.parse(new Webhook(endpoint.secret).verify(request?.body ?? '', headers))
  const { applicationId, workspaceId, stageIds } = board
  expect(verified).toMatchObject({
    version: 1,
    type: 'applicant.created',
    workspaceId,
    seq: 1,
    data: { applicationId, stageId: stageIds[0] },
    resource: { kind: 'applicant', item: { applicationId, status: { code: 'active' }, stage: { name: 'Stage 1' } } },
  })
  expect(verified.resource?.item).toMatchObject({ id: verified.subjectId, email: expect.stringContaining('@') })
  expect(headers['webhook-id']).toBe(id)
  expect(await show(id)).toMatchObject({
    state: 'succeeded',
    attemptCount: 1,
    lastStatus: 200,
    body: request?.body,
    attempts: [{ number: 1, outcome: 'succeeded', error: null, response: { status: 200, body: 'thanks' } }],
  })
})

test('a body that was changed, or another secret, does not verify', async () => {
  const { board, endpoint, send } = await arrange()
  const other = await aWebhookEndpoint(board, { url: receiver.url, eventTypes: ['applicant.rejected'] })
  const [id = ''] = await deliveries(board, 1)
  await send(id)
  const { headers = {}, body = '' } = receiver.requests[0] ?? {}
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  expect(() => new Webhook(endpoint.secret).verify(`${body} `, texts)).toThrow()
  expect(() => new Webhook(other.secret).verify(body, texts)).toThrow()
})

test('every try carries the same bytes and id, whatever became of the applicant, and a signature of its own time', async () => {
  const { clock, board, send } = await arrange()
  const [id = ''] = await deliveries(board, 1)
  failWith({ status: 500 })
  expect(await send(id)).toMatchObject({ kind: 'retrying', afterMs: 60_000, error: 'http_500' })
  await db.updateTable('people').set({ name: 'Somebody else' }).where('workspaceId', '=', board.workspaceId).execute()
  clock.advance({ minutes: 1 })
  await send(id)
  const [first, second] = receiver.requests
  expect(second?.body).toBe(first?.body)
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
})

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  const { clock, board, endpoint, send } = await arrange()
  const rotated = await rotateWebhookSecret(endpoint.ctx, endpoint)
  const verifies = async (secret: string) => {
    receiver.requests.length = 0
    const [id = ''] = await deliveries(board, 1)
    await send(id)
    const { headers = {}, body = '' } = receiver.requests[0] ?? {}
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    // The library takes no time but its own.
    const hook = new Webhook(secret)
    const stamp = new Date(Number(texts['webhook-timestamp']) * 1000)
    return texts['webhook-signature']?.split(' ').includes(hook.sign(id, stamp, body)) ?? false
  }
  expect([await verifies(endpoint.secret), await verifies(rotated.secret ?? '')]).toEqual([true, true])
  clock.advance({ days: 1 })
  expect([await verifies(endpoint.secret), await verifies(rotated.secret ?? '')]).toEqual([false, true])
})

test('it is tried again after 1, 5, 15 and 60 minutes, never before, and then has failed', async () => {
  const { clock, board, send, show } = await arrange()
  const [id = ''] = await deliveries(board, 1)
  failWith({ status: 503 })
  for (const minutes of [1, 5, 15, 60]) {
    expect(await send(id)).toMatchObject({ kind: 'retrying', afterMs: minutes * 60_000 })
    clock.advance({ seconds: minutes * 60 - 2 })
    expect(await send(id)).toEqual({ kind: 'later', afterMs: 2000 })
    clock.advance({ seconds: 2 })
  }
  expect(await send(id)).toEqual({ kind: 'failed' })
  expect(await send(id)).toEqual({ kind: 'already_settled' })
  expect(receiver.requests).toHaveLength(5)
  expect(await show(id)).toMatchObject({ state: 'failed', attemptCount: 5, lastStatus: 503, lastError: 'http_503' })
  expect(await eventsOf(board.workspaceId)).toEqual(['webhook_endpoint.created', 'webhook.failed'])
})

test('a receiver that asks for time gets it, an hour at most', async () => {
  const { board, send } = await arrange()
  const ids = await deliveries(board, 3)
  const waits: unknown[] = []
  for (const [index, seconds] of ['20', '120', '86400'].entries()) {
    failWith({ status: 429, headers: { 'retry-after': seconds } })
    const outcome = await send(ids[index] ?? '')
    waits.push(outcome.kind === 'retrying' && outcome.afterMs / 60_000)
  }
  expect(waits).toEqual([1, 5, 60])
})

test('a receiver that is gone is not asked again, and its endpoint is disabled', async () => {
  const { board, send, get } = await arrange()
  const [id = '', other = ''] = await deliveries(board, 2)
  failWith({ status: 410 })
  expect(await send(id)).toEqual({ kind: 'failed' })
  expect(await send(other)).toEqual({ kind: 'already_settled' })
  expect(await get()).toMatchObject({ state: 'disabled', disabledReason: 'gone' })
  expect((await deliveriesOf(db, board.workspaceId)).map(({ state }) => state)).toEqual(['failed', 'skipped'])
})

test('three failures in a row hold all others back, and one looks every half minute until it is back', async () => {
  const { clock, board, send, show, get } = await arrange()
  const ids = await deliveries(board, 8)
  failWith({ status: 500 })
  const outcomes = []
  for (const id of ids.slice(0, 5)) outcomes.push((await send(id)).kind)
  expect(outcomes).toEqual(['retrying', 'retrying', 'retrying', 'later', 'later'])
  expect(await show(ids[4] ?? '')).toMatchObject({ state: 'queued', heldBecause: 'endpoint_failing', attemptCount: 0 })
  expect(await get()).toMatchObject({ isHolding: true, consecutiveFailures: 3 })
  clock.advance({ seconds: 30 })
  expect([(await send(ids[5] ?? '')).kind, (await send(ids[6] ?? '')).kind]).toEqual(['retrying', 'later'])
  clock.advance({ seconds: 30 })
  failWith({ status: 204 })
  expect([(await send(ids[6] ?? '')).kind, (await send(ids[7] ?? '')).kind]).toEqual(['succeeded', 'succeeded'])
  expect(await get()).toMatchObject({ isHolding: false, consecutiveFailures: 0 })
  expect(receiver.requests).toHaveLength(6)
})

test('many tries that meet one short outage are counted as three, so a blip disables nobody', async () => {
  const { board, send, get } = await arrange()
  const ids = await deliveries(board, 20)
  failWith({ status: 502 })
  await Promise.all(ids.map(send))
  expect(await get()).toMatchObject({ state: 'active', consecutiveFailures: 3 })
})

test('ten failures in a row disable the endpoint, not before three minutes; what waits is skipped and can be sent again', async () => {
  const { clock, board, endpoint, send, show, get } = await arrange()
  const begun = clock.now().getTime()
  const ids = await deliveries(board, 15)
  failWith({ status: 500 })
  for (const id of ids.slice(0, 3)) await send(id)
  for (const id of ids.slice(3, 10)) {
    expect((await get()).state).toBe('active')
    clock.advance({ seconds: 30 })
    await send(id)
  }
  expect(clock.now().getTime() - begun).toBeGreaterThanOrEqual(180_000)
  expect(await get()).toMatchObject({ state: 'disabled', disabledReason: 'failures' })
  expect(receiver.requests).toHaveLength(10)
  expect(await eventsOf(board.workspaceId)).toEqual(['webhook_endpoint.created', 'webhook_endpoint.disabled'])
  const states = new Set((await deliveriesOf(db, board.workspaceId)).map(({ state }) => state))
  expect(states).toEqual(new Set(['skipped']))
  const [id = ''] = ids.slice(-1)
  await expect(redeliver(endpoint.ctx, { ...endpoint, deliveryId: id })).rejects.toMatchObject({
    code: 'invalid_transition',
  })
  await enableWebhookEndpoint(endpoint.ctx, endpoint)
  await redeliver(endpoint.ctx, { ...endpoint, deliveryId: id })
  failWith({ status: 200 })
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  expect(await show(id)).toMatchObject({ state: 'succeeded', attemptCount: 1 })
})

test('a redirect and an answer that never comes are failures with their names', async () => {
  const { board, send, show } = await arrange()
  const [first = '', second = ''] = await deliveries(board, 2)
  failWith({ status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data' } })
  expect(await send(first)).toMatchObject({ error: 'redirect' })
  await receiverIsAway(board.workspaceId)
  expect(await send(second)).toMatchObject({ error: 'connect' })
  expect(await show(second)).toMatchObject({ lastStatus: null, attempts: [{ error: 'connect', response: null }] })
})

async function receiverIsAway(workspaceId: string): Promise<void> {
  await db
    .updateTable('webhookEndpoints')
    .set({ url: 'http://127.0.0.1:1/' })
    .where('workspaceId', '=', workspaceId)
    .execute()
}

test('an address that became private is refused at the try, and nothing is connected to', async () => {
  const { board, send, show } = await arrange()
  const [id = ''] = await deliveries(board, 1)
  await db
    .updateTable('webhookEndpoints')
    .set({ url: 'http://10.0.0.1/' })
    .where('workspaceId', '=', board.workspaceId)
    .execute()
  expect(await send(id)).toMatchObject({ kind: 'retrying', error: 'private_address' })
  expect(await show(id)).toMatchObject({ lastError: 'private_address', lastStatus: null })
})

test('a repeated record sends nothing again', async () => {
  const { board, send } = await arrange()
  const [id = ''] = await deliveries(board, 1)
  expect((await send(id)).kind).toBe('succeeded')
  expect((await send(id)).kind).toBe('already_settled')
  expect(receiver.requests).toHaveLength(1)
})

test('a test event arrives, signed like any other', async () => {
  const { endpoint, send } = await arrange({ eventTypes: ['applicant.rejected'] })
  const { id } = await sendTestWebhook(endpoint.ctx, endpoint)
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  const body = WebhookBody.parse(JSON.parse(receiver.requests[0]?.body ?? ''))
  expect(body).toMatchObject({ type: 'webhook.test', subjectId: endpoint.endpointId, resource: null })
})

test('bodies show no more than the maker of the endpoint may read', async () => {
  const { board, endpoint, send } = await arrange()
  const { ctx, workspaceId } = endpoint
  const key = asActor(ctx, { kind: 'api_key', workspaceId, apiKeyId: newId('key'), scopes: ['webhooks:manage'] })
  const url = `${receiver.url}/blind`
  await createWebhookEndpoint(key, { workspaceId, url, eventTypes, applicationIds: null, rules: loopbackRules })
  for (const id of await deliveries(board, 1)) await send(id)
  const resourceAt = (path: string) => {
    const request = receiver.requests.find((each) => each.path === path)
    return WebhookBody.parse(JSON.parse(request?.body ?? '')).resource
  }
  expect(resourceAt('/blind')).toBeNull()
  expect(resourceAt('/hook')).not.toBeNull()
})
