import { clickHouseMigrations } from '@plutomi/testing/analytics'
import { startClickHouse } from '@plutomi/testing/engines'
import { afterAll, expect, test } from 'vitest'
import { clickHouseAnalytics } from './index.ts'
import { analyticsStoreContract } from './store.contract.ts'

const server = await startClickHouse()
const store = clickHouseAnalytics({ url: server.url })
afterAll(async () => {
  await store.close()
  await server.stop()
})

analyticsStoreContract(() => store)

test('a server that is away, or whose tables are not there yet, is told apart from a statement that is wrong', async () => {
  const second = await startClickHouse()
  const other = clickHouseAnalytics({ url: second.url })
  await expect(other.ping()).rejects.toMatchObject({ name: 'AnalyticsAway', reason: 'away' })
  const migrating = clickHouseAnalytics({ url: second.url, migrations: clickHouseMigrations })
  await migrating.ping()
  await other.ping()
  await second.kill9()
  await expect(other.ping()).rejects.toMatchObject({ name: 'AnalyticsAway', reason: 'away' })
  await second.restart()
  await other.ping()
  await Promise.all([other.close(), migrating.close()])
  await second.stop()
})
