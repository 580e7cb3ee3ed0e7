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
import { moveApplicants, releaseDueHolds, undoHold } from '../applicants/index.ts'
import { checkInvariants } from '../check/index.ts'
import { platformDb } from '../platform/index.ts'
import { disableWebhookEndpoint } from './index.ts'

const { db } = await testDatabase()
const url = 'http://127.0.0.1:9/'

async function arrange() {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const system = asActor(board.ctx, { kind: 'system', name: 'scheduler' })
  const move = async (applicantIds: string[], stage = 1) =>
    moveApplicants(board.ctx, {
      workspaceId: board.workspaceId,
      applicantIds,
      toStageId: board.stageIds[stage] ?? '',
    })
  const inOutbox = db.selectFrom('outbox').select('id').where('topic', 'like', 'webhook-deliveries%')
  const requested = async () => (await inOutbox.where('workspaceId', '=', board.workspaceId).execute()).length
  const states = async () =>
    (await deliveriesOf(db, board.workspaceId)).map(({ eventType, state }) => [eventType, state])
  return { clock, board, system, move, states, requested }
}

test('each event makes one delivery for each endpoint that asked for its type, however often it is handled', async () => {
  const { board } = await arrange()
  const all = await aWebhookEndpoint(board, { url })
  const some = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.moved'] })
  await occupants(board, { count: 1 })
  await fanOutEverything(board)
  await fanOutEverything(board)
  const deliveries = await deliveriesOf(db, board.workspaceId)
  expect(deliveries.filter(({ endpointId }) => endpointId === some.endpointId)).toEqual([])
  expect(deliveries.filter(({ endpointId }) => endpointId === all.endpointId).map((each) => each.eventType)).toEqual([
    'webhook_endpoint.created',
    'webhook_endpoint.created',
    'applicant.created',
  ])
})

test('an endpoint of some applications hears of those alone', async () => {
  const { board, clock } = await arrange()
  const { applicationId: other, ...elsewhere } = await aBoard(db, { clock, workspaceId: board.workspaceId })
  const { endpointId } = await aWebhookEndpoint(board, { url, applicationIds: [other] })
  await occupants(board, { count: 2 })
  const [there] = await occupants({ ...elsewhere, applicationId: other }, { count: 1 })
  await fanOutEverything(board)
  const rows = await db
    .selectFrom('webhookDeliveries')
    .select(['subject', 'endpointId'])
    .where('workspaceId', '=', board.workspaceId)
    .execute()
  expect(rows).toEqual([{ subject: there, endpointId }])
})

test('an endpoint hears nothing of what was before it, nor once it is disabled', async () => {
  const { board, clock } = await arrange()
  await occupants(board, { count: 1 })
  clock.advance({ seconds: 1 })
  const endpoint = await aWebhookEndpoint(board, { url, eventTypes: ['applicant.created'] })
  await fanOutEverything(board)
  expect(await deliveriesOf(db, board.workspaceId)).toEqual([])
  await disableWebhookEndpoint(endpoint.ctx, endpoint)
  await occupants(board, { count: 1 })
  await fanOutEverything(board)
  expect(await deliveriesOf(db, board.workspaceId)).toEqual([])
})

test('what can still be undone is held back, and goes out when the window is over', async () => {
  const { board, clock, system, move, states, requested } = await arrange()
  const [applicantId = ''] = await occupants(board, { count: 1 })
  await aWebhookEndpoint(board, { url, eventTypes: ['applicant.moved'] })
  await move([applicantId])
  await fanOutEverything(board)
  expect([await states(), await requested()]).toEqual([[['applicant.moved', 'held']], 0])
  clock.advance({ seconds: 10 })
  await releaseDueHolds(system, 10)
  expect([await states(), await requested()]).toEqual([[['applicant.moved', 'queued']], 1])
})

test('of an undone change nobody outside ever hears, nor of its undoing', async () => {
  const { board, clock, system, move, states } = await arrange()
  const applicantIds = await occupants(board, { count: 2 })
  await aWebhookEndpoint(board, { url, eventTypes: ['applicant.moved'] })
  const early = await move(applicantIds.slice(0, 1))
  await fanOutEverything(board)
  const late = await move(applicantIds.slice(1))
  for (const { hold } of [early, late])
    await undoHold(board.ctx, { workspaceId: board.workspaceId, groupId: hold?.id ?? '' })
  await fanOutEverything(board)
  clock.advance({ minutes: 5 })
  await releaseDueHolds(system, 10)
  expect(await states()).toEqual([['applicant.moved', 'cancelled']])
  const broken = (await checkInvariants(platformDb(db))).map(({ rule }) => rule)
  expect(broken.filter((rule) => /webhook|held|undone/.test(rule))).toEqual([])
})

test('what the demo wrote is sent to nobody', async () => {
  const { board } = await arrange()
  await aWebhookEndpoint(board, { url, eventTypes: ['applicant.moved'] })
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const { workspaceId, stageIds } = board
  const seed = asActor(board.ctx, { kind: 'seed', workspaceId })
  await moveApplicants(seed, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[1] })
  await fanOutEverything(board)
  expect(await deliveriesOf(db, workspaceId)).toEqual([])
})
