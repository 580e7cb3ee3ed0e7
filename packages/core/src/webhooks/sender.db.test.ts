import { testDatabase } from '@plutomi/testing/database'
import { deliveriesOf, startWebhookScenes } from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { enableWebhookEndpoint, redeliver } from './index.ts'

const { db } = await testDatabase()
const scenes = await startWebhookScenes(db)
const { receiver } = scenes
afterAll(() => scenes.close())

const eventsOf = async (workspaceId: string) =>
  (await db.selectFrom('events').select('type').where('workspaceId', '=', workspaceId).orderBy('id').execute())
    .map(({ type }) => type)
    .filter((type) => type.startsWith('webhook'))

test('it is tried again after 1, 5, 15 and 60 minutes, never before, and then has failed', async () => {
  const { clock, board, send, show, deliveries } = await scenes.scene()
  const [id = ''] = await deliveries(1)
  receiver.reply({ status: 503 })
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
  const { send, deliveries } = await scenes.scene()
  const ids = await deliveries(3)
  const waits: unknown[] = []
  for (const [index, seconds] of ['20', '120', '86400'].entries()) {
    receiver.reply({ status: 429, headers: { 'retry-after': seconds } })
    const outcome = await send(ids[index] ?? '')
    waits.push(outcome.kind === 'retrying' && outcome.afterMs / 60_000)
  }
  expect(waits).toEqual([1, 5, 60])
})

test('a receiver that is gone is not asked again, and its endpoint is disabled', async () => {
  const { board, send, get, deliveries } = await scenes.scene()
  const [id = '', other = ''] = await deliveries(2)
  receiver.reply({ status: 410 })
  expect(await send(id)).toEqual({ kind: 'failed' })
  expect(await send(other)).toEqual({ kind: 'already_settled' })
  expect(await get()).toMatchObject({ state: 'disabled', disabledReason: 'gone' })
  expect((await deliveriesOf(db, board.workspaceId)).map(({ state }) => state)).toEqual(['failed', 'skipped'])
})

test('three failures in a row hold all others back, and one looks every half minute until it is back', async () => {
  const { clock, send, show, get, deliveries } = await scenes.scene()
  const ids = await deliveries(8)
  receiver.reply({ status: 500 })
  const outcomes = []
  for (const id of ids.slice(0, 5)) outcomes.push((await send(id)).kind)
  expect(outcomes).toEqual(['retrying', 'retrying', 'retrying', 'later', 'later'])
  expect(await show(ids[4] ?? '')).toMatchObject({ state: 'queued', heldBecause: 'endpoint_failing', attemptCount: 0 })
  expect(await get()).toMatchObject({ isHolding: true, consecutiveFailures: 3 })
  clock.advance({ seconds: 30 })
  expect([(await send(ids[5] ?? '')).kind, (await send(ids[6] ?? '')).kind]).toEqual(['retrying', 'later'])
  clock.advance({ seconds: 30 })
  receiver.reply({ status: 204 })
  expect([(await send(ids[6] ?? '')).kind, (await send(ids[7] ?? '')).kind]).toEqual(['succeeded', 'succeeded'])
  expect(await get()).toMatchObject({ isHolding: false, consecutiveFailures: 0 })
  expect(receiver.requests).toHaveLength(6)
})

test('many tries that meet one short outage are counted as three, so a blip disables nobody', async () => {
  const { send, get, deliveries } = await scenes.scene()
  const ids = await deliveries(20)
  receiver.reply({ status: 502 })
  await Promise.all(ids.map(send))
  expect(await get()).toMatchObject({ state: 'active', consecutiveFailures: 3 })
})

test('ten failures in a row disable the endpoint, not before three minutes; what waits is skipped and can be sent again', async () => {
  const { clock, board, endpoint, send, show, get, deliveries } = await scenes.scene()
  const begun = clock.now().getTime()
  const ids = await deliveries(15)
  receiver.reply({ status: 500 })
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
  receiver.reply({ status: 200 })
  expect(await send(id)).toEqual({ kind: 'succeeded' })
  expect(await show(id)).toMatchObject({ state: 'succeeded', attemptCount: 1 })
})

test('a redirect and an answer that never comes are failures with their names', async () => {
  const { board, send, show, deliveries } = await scenes.scene()
  const [first = '', second = ''] = await deliveries(2)
  receiver.reply({ status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data' } })
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
  const { board, send, show, deliveries } = await scenes.scene()
  const [id = ''] = await deliveries(1)
  await db
    .updateTable('webhookEndpoints')
    .set({ url: 'http://10.0.0.1/' })
    .where('workspaceId', '=', board.workspaceId)
    .execute()
  expect(await send(id)).toMatchObject({ kind: 'retrying', error: 'private_address' })
  expect(await show(id)).toMatchObject({ lastError: 'private_address', lastStatus: null })
})

test('a repeated record sends nothing again', async () => {
  const { send, deliveries } = await scenes.scene()
  const [id = ''] = await deliveries(1)
  expect((await send(id)).kind).toBe('succeeded')
  expect((await send(id)).kind).toBe('already_settled')
  expect(receiver.requests).toHaveLength(1)
})
