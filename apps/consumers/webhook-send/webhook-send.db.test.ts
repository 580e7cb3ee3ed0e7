import { moveApplicants } from '@plutomi/core/applicants'
import { createOutboundHttp } from '@plutomi/platform/outbound-http'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { outboxDelivery } from '@plutomi/testing/delivery'
import { aBoard, aWebhookEndpoint, deliveriesOf, loopbackRules, occupants } from '@plutomi/testing/factories'
import { startReceiver } from '@plutomi/testing/receivers'
import { afterAll, expect, test } from 'vitest'
import { webhookFanoutConsumer } from '../webhook-fanout/consumer.ts'
import { webhookSendConsumer } from './consumer.ts'

const { db } = await testDatabase()
const receiver = await startReceiver()
const outbound = createOutboundHttp({ rules: loopbackRules })
afterAll(async () => {
  outbound.close()
  await receiver.close()
})

async function arrange() {
  await db.deleteFrom('outbox').execute()
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  receiver.requests.length = 0
  receiver.reply({ status: 200 })
  const dependencies = { db, clock, keyring: board.ctx.keyring, outbound }
  const delivery = outboxDelivery(db, [webhookFanoutConsumer(dependencies), webhookSendConsumer(dependencies)])
  const subjects = () => receiver.requests.map(({ body }) => String(JSON.parse(body).subjectId)).toSorted()
  return { clock, board, delivery, subjects }
}

test('everything twice and backwards: each delivery is sent once, and all are', async () => {
  const { board, delivery, subjects } = await arrange()
  await aWebhookEndpoint(board, { url: receiver.url, eventTypes: ['applicant.created'] })
  const applicantIds = await occupants(board, { count: 6 })
  await delivery.drain({ times: 2, order: (events) => events.toReversed() })
  expect(subjects()).toEqual(applicantIds.toSorted())
  const states = (await deliveriesOf(db, board.workspaceId)).map(({ state, attempts }) => [state, attempts])
  expect(states).toEqual(applicantIds.map(() => ['succeeded', 1]))
})

test('what a recruiter did by hand is sent when it can no longer be undone', async () => {
  const { board, delivery, subjects } = await arrange()
  await aWebhookEndpoint(board, { url: receiver.url, eventTypes: ['applicant.moved'] })
  const applicantIds = await occupants(board, { count: 1 })
  const { ctx, workspaceId, stageIds } = board
  await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[1] })
  await delivery.drain()
  expect(subjects()).toEqual([])
})

test('a failure asks for another try at its time, a receiver that is gone is an outcome', async () => {
  const { board, delivery } = await arrange()
  await aWebhookEndpoint(board, { url: receiver.url, eventTypes: ['applicant.created'] })
  await occupants(board, { count: 1 })
  receiver.reply({ status: 500 })
  await expect(delivery.drain()).rejects.toMatchObject({
    name: 'TransientError',
    code: 'http_500',
    retryAfterMs: 60_000,
  })
  await occupants(board, { count: 1 })
  receiver.reply({ status: 410 })
  await delivery.drain()
  expect((await deliveriesOf(db, board.workspaceId)).map(({ state }) => state)).toEqual(['skipped', 'failed'])
})
