import { clickHouseAnalytics } from '@plutomi/platform/analytics'
import { startClickHouse } from '@plutomi/testing/engines'
import { afterAll, expect, test } from 'vitest'
import { createMysqlLog } from '@plutomi/pipeline'
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
  const rebuild = (...args: string[]) => world.plutomi('rebuild', 'analytics', '--json', ...args)
  expect(await rebuild(...world.as('viewer'))).toMatchObject({ code: 1 })
  const ran = await rebuild(...world.as('operator'))
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(documentsOf(ran).map(({ event }) => event)).toEqual(['begun', 'verified', 'live', undefined])
  expect(documentsOf(await rebuild('--abort', ...world.as('operator')))).toEqual([{ dropped: null }])
})
