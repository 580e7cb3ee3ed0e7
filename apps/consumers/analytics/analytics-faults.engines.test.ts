import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { moveApplicants } from '@plutomi/core/applicants'
import { getFunnel } from '@plutomi/core/insights'
import { outboxSource } from '@plutomi/core/outbox'
import {
  createMysqlLog,
  dlqTopic,
  mainTopic,
  productTopics,
  retryTopic,
  smallSizes,
  startConsumers,
  startRelay,
  topicSpecs,
} from '@plutomi/pipeline'
import { clickHouseAnalytics, migrateAnalytics } from '@plutomi/platform/analytics'
import { clickHouseMigrations } from '@plutomi/testing/analytics'
import { testDatabase } from '@plutomi/testing/database'
import { startClickHouse } from '@plutomi/testing/engines'
import { aBoard, occupants } from '@plutomi/testing/factories'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { analyticsConsumer } from './consumer.ts'

const { url, db } = await testDatabase()
const server = await startClickHouse()
const analytics = clickHouseAnalytics({ url: server.url })
const log = await createMysqlLog({ url })
await log.ensureTopics(topicSpecs(productTopics, smallSizes))
const relay = startRelay({ source: outboxSource(db), log })
const changes: string[] = []
const silent = () => undefined
const running = await startConsumers([analyticsConsumer({ analytics })], {
  log,
  catalog: eventCatalog,
  clock: { now: () => new Date() },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  metrics: { sink: (group, _sink, isDown) => void (group === 'analytics' && changes.push(isDown ? 'down' : 'up')) },
  topics: productTopics,
  limits: { batchWaitMs: 20 },
  pingMinMs: 50,
  pingMaxMs: 300,
})
afterAll(async () => {
  await running.stop()
  await relay.stop()
  await log.close()
  await analytics.close()
  await server.stop()
})

const patience = { timeout: 60_000, interval: 100 }
const board = await aBoard(db)

test('a store without its tables, and one that is killed, is waited for: nothing is put aside and nothing is missing', {
  timeout: 150_000,
}, async () => {
  await occupants(board, { count: 3 })
  await vi.waitFor(() => expect(changes.at(-1)).toBe('down'), patience)
  await migrateAnalytics(analytics, clickHouseMigrations)
  await expectAllThere(3)
  expect(changes.at(-1)).toBe('up')

  await server.kill9()
  const [first = ''] = await occupants(board, { count: 4 })
  const { workspaceId, stageIds } = board
  await moveApplicants(board.ctx, { workspaceId, applicantIds: [first], toStageId: stageIds[1] })
  await vi.waitFor(() => expect(changes.at(-1)).toBe('down'), patience)
  await expectInsightsToSaySo()
  await expectNothingPutAside()
  await server.restart()
  await expectAllThere(7)
  expect(changes.at(-1)).toBe('up')
  await expectNothingPutAside()
})

/** As many applicants in the funnel, and every kept event in the store, once. */
async function expectAllThere(count: number): Promise<void> {
  const { workspaceId, applicationId, ctx } = board
  await vi.waitFor(async () => {
    const events = await db.selectFrom('events').select('id').execute()
    expect(await storedEvents()).toBe(events.length)
  }, patience)
  const funnel = await getFunnel({ ...ctx, analytics }, { workspaceId, applicationId })
  expect(funnel.applicants).toBe(count)
}

async function storedEvents(): Promise<number> {
  const sql = 'SELECT toString(count()) AS count FROM events_once'
  const [found] = await analytics.query({ sql, row: z.object({ count: z.string() }), limit: 1 })
  return Number(found?.count)
}

async function expectInsightsToSaySo(): Promise<void> {
  const { workspaceId, applicationId, ctx } = board
  await expect(getFunnel({ ...ctx, analytics }, { workspaceId, applicationId })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('The analytics store does not answer'),
  })
}

async function expectNothingPutAside(): Promise<void> {
  for (const topic of [retryTopic(mainTopic('applicants')), dlqTopic(mainTopic('applicants'))]) {
    const partitions = await log.admin.partitions(topic)
    const ends = Array.from({ length: partitions }, (_, partition) => log.admin.end({ topic, partition }))
    for (const end of await Promise.all(ends)) expect(end).toBe(0n)
  }
}
