import { clickHouseAnalytics, migrateAnalytics } from '@plutomi/platform/analytics'
import { clickHouseMigrations } from '@plutomi/testing/analytics'
import { startClickHouse } from '@plutomi/testing/engines'
import { afterAll } from 'vitest'
import { insightsContract } from './insights.contract.ts'

const server = await startClickHouse()
const analytics = clickHouseAnalytics({ url: server.url })
afterAll(async () => {
  await analytics.close()
  await server.stop()
})

insightsContract(async () => {
  await migrateAnalytics(analytics, clickHouseMigrations)
  return analytics
})
