export { chdbAnalytics, type ChdbOptions } from './drivers/chdb.ts'
export { isChdbInstalled } from './drivers/chdb-installed.ts'
export { clickHouseAnalytics } from './drivers/clickhouse.ts'
export { noAnalytics } from './drivers/none.ts'
export { migrateAnalytics } from './migrate.ts'
export {
  AnalyticsAway,
  type AnalyticsInsert,
  type AnalyticsParameter,
  type AnalyticsQuery,
  type AnalyticsRow,
  type AnalyticsStore,
  type AwayReason,
} from './store.ts'
