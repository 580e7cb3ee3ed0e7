import { clickHouseAnalytics } from '@plutomi/platform/analytics'
import { startClickHouse } from '@plutomi/testing/engines'
import { afterAll, expect, test } from 'vitest'
import { outboxSource } from '@plutomi/core/outbox'
import { createMysqlLog, productTopics, smallSizes, startRelay, topicSpecs } from '@plutomi/pipeline'
import { describeAnalyticsRebuild } from './rebuild-analytics.contract.ts'
import { documentsOf, operatorWorld } from './operator-world.ts'

const server = await startClickHouse()
const store = clickHouseAnalytics({ url: server.url })
afterAll(async () => {
  await store.close()
  await server.stop()
})

describeAnalyticsRebuild(() => store)

test('by the command line it is for operators, and one without events is done at once', async () => {
  const world = await operatorWorld(async (url) => ({
    log: await createMysqlLog({ url }),
    settings: { CLICKHOUSE_URL: server.url },
  }))
  await world.log.ensureTopics(topicSpecs(productTopics, smallSizes))
  const relay = startRelay({ source: outboxSource(world.db), log: world.log })
  afterAll(() => relay.stop())
  const rebuild = (...args: string[]) => world.plutomi('rebuild', 'analytics', '--json', ...args)
  expect(await rebuild(...world.as('viewer'))).toMatchObject({ code: 1 })
  const ran = await rebuild(...world.as('operator'))
  expect(ran).toMatchObject({ code: 0 })
  expect(documentsOf(ran).map(({ event }) => event)).toEqual(['begun', 'verified', 'live', undefined])
  expect(documentsOf(await rebuild('--abort', ...world.as('operator')))).toEqual([{ dropped: null }])
})
