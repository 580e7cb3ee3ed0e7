import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import {
  aBoard,
  asActor,
  aWebhookEndpoint,
  deliveriesOf,
  fanOutEverything,
  occupants,
} from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { moveApplicants, undoHold } from '../applicants/index.ts'
import { outboxSource } from '../outbox/index.ts'
import { deleteOldDeliveries, platformDb } from '../platform/index.ts'
import {
  continueReplays,
  disableWebhookEndpoint,
  enableWebhookEndpoint,
  getWebhookEndpoint,
  listDeliveries,
  previewRewind,
  redeliverFailed,
  rewindWebhookEndpoint,
} from './index.ts'

const { db } = await testDatabase()
const url = 'http://127.0.0.1:9/'

async function arrange() {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const scheduler = asActor(board.ctx, { kind: 'system', name: 'scheduler' })
  const states = async () => (await deliveriesOf(db, board.workspaceId)).map(({ state }) => state)
  const since = (ms: number) => new Date(clock.now().getTime() - ms).toISOString()
  return { clock, board, scheduler, states, since }
}

const source = outboxSource(db)

/** Gives the events in the outbox their positions in the feed, as the relay does. */
async function publish(): Promise<void> {
  const lease = await source.acquire({ owner: 'test', leaseMs: 60_000 })
  if (!lease) throw new Error('Another relay has the lease')
  const rows = await source.head(2000, [])
  const published = rows.map((row, index) => ({ ...row, partition: 0, offset: BigInt(index) }))
  await source.settle(
    lease,
    published,
    rows.map(({ id }) => ({ first: id, last: id })),
  )
  await source.release(lease)
}

const settle = async (workspaceId: string, state: string) => {
  const all = db.updateTable('webhookDeliveries').set({ state, attempts: 5, roundAttempts: 5 })
  await all.where('workspaceId', '=', workspaceId).execute()
}
const hourMs = 3_600_000

test('a rewind sends every event since then once more, also those of before the endpoint, in parts', async () => {
  const { clock, board, scheduler, since } = await arrange()
  await occupants(board, { count: 3 })
  clock.advance({ hours: 2 })
  await occupants(board, { count: 60 })
  clock.advance({ minutes: 30 })
  const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'] })
  await occupants(board, { count: 2 })
  await fanOutEverything(board)
  await settle(board.workspaceId, 'succeeded')
  await publish()
  expect(await previewRewind(endpoint.ctx, { ...endpoint, since: since(hourMs) })).toEqual({
    count: 62,
    isCapped: false,
  })
  await rewindWebhookEndpoint(endpoint.ctx, { ...endpoint, since: since(hourMs) })
  await continueReplays(scheduler)
  expect(await deliveriesOf(db, board.workspaceId)).toHaveLength(52)
  expect((await getWebhookEndpoint(endpoint.ctx, endpoint)).replay).toMatchObject({ kind: 'rewind' })
  await continueReplays(scheduler)
  await continueReplays(scheduler)
  const deliveries = await deliveriesOf(db, board.workspaceId)
  expect(deliveries.map(({ state }) => state)).toEqual(Array.from({ length: 62 }, () => 'queued'))
  expect((await getWebhookEndpoint(endpoint.ctx, endpoint)).replay).toBeNull()
})

test('a rewind does not tell what was undone, nor what the endpoint does not ask for', async () => {
  const { board, scheduler, since, states } = await arrange()
  const { ctx, workspaceId, stageIds } = board
  const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.moved'] })
  const applicantIds = await occupants(board, { count: 1 })
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[1] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  await publish()
  await rewindWebhookEndpoint(endpoint.ctx, { ...endpoint, since: since(hourMs) })
  await continueReplays(scheduler)
  expect(await states()).toEqual([])
})

test('what failed or was skipped since then is sent again, and nothing else', async () => {
  const { clock, board, scheduler, states, since } = await arrange()
  const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'] })
  await occupants(board, { count: 2 })
  await fanOutEverything(board)
  await settle(board.workspaceId, 'failed')
  clock.advance({ hours: 2 })
  await occupants(board, { count: 2 })
  await fanOutEverything(board)
  await disableWebhookEndpoint(endpoint.ctx, endpoint)
  const again = { ...endpoint, since: since(hourMs) }
  await expect(redeliverFailed(endpoint.ctx, again)).rejects.toMatchObject({ code: 'invalid_transition' })
  await enableWebhookEndpoint(endpoint.ctx, endpoint)
  expect(await states()).toEqual(['failed', 'failed', 'skipped', 'skipped'])
  await redeliverFailed(endpoint.ctx, again)
  await expect(redeliverFailed(endpoint.ctx, again)).rejects.toMatchObject({ code: 'conflict' })
  await continueReplays(scheduler)
  await continueReplays(scheduler)
  expect(await states()).toEqual(['failed', 'failed', 'queued', 'queued'])
})

test('no further back than the history, and not into the future', async () => {
  const { board, since } = await arrange()
  const { ctx, ...endpoint } = await aWebhookEndpoint(board, { url })
  for (const ms of [31 * 24 * hourMs, -hourMs]) {
    await expect(rewindWebhookEndpoint(ctx, { ...endpoint, since: since(ms) })).rejects.toMatchObject({
      fields: [{ path: ['since'] }],
    })
  }
})

test('deliveries are listed by state, type and time, page by page', async () => {
  const { clock, board, since } = await arrange()
  const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'] })
  await occupants(board, { count: 2 })
  clock.advance({ hours: 2 })
  await occupants(board, { count: 3 })
  await fanOutEverything(board)
  const list = async (filter: object) =>
    (await listDeliveries(endpoint.ctx, { ...endpoint, limit: 50, ...filter })).items
  expect(await list({ since: since(hourMs) })).toHaveLength(3)
  expect(await list({ state: 'queued' })).toHaveLength(5)
  expect(await list({ state: 'failed' })).toEqual([])
  expect(await list({ eventType: 'applicant.moved' })).toEqual([])
  const seen: string[] = []
  for (let cursor: string | undefined, page = 0; page < 3; page++) {
    const { items, nextCursor } = await listDeliveries(endpoint.ctx, { ...endpoint, limit: 2, cursor })
    seen.push(...items.map(({ id }) => id))
    cursor = nextCursor
  }
  expect(seen).toEqual(seen.toSorted().toReversed())
  expect(new Set(seen).size).toBe(5)
})

test('the history is forgotten after 30 days, with bodies and tries', async () => {
  const { clock, board } = await arrange()
  await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'] })
  await occupants(board, { count: 1 })
  await fanOutEverything(board)
  const [delivery] = await deliveriesOf(db, board.workspaceId)
  const { workspaceId } = board
  await db
    .insertInto('webhookBodies')
    .values({ workspaceId, deliveryId: delivery?.deliveryId ?? '', body: Buffer.from('{}') })
    .execute()
  clock.advance({ days: 29 })
  await deleteOldDeliveries(platformDb(db), clock.now())
  expect(await deliveriesOf(db, workspaceId)).toHaveLength(1)
  clock.advance({ days: 2 })
  await deleteOldDeliveries(platformDb(db), clock.now())
  expect(await deliveriesOf(db, workspaceId)).toEqual([])
  expect(
    await db.selectFrom('webhookBodies').select('deliveryId').where('workspaceId', '=', workspaceId).execute(),
  ).toEqual([])
})
