export type { HappenedEvent } from './event-rows.ts'
export { getFunnel } from './get-funnel.ts'
export { getSources } from './get-sources.ts'
export { getStageTimes } from './get-stage-times.ts'
export { getThroughput } from './get-throughput.ts'
export { happenedEvent } from './happened-event.ts'
export { funnelCsv, sourcesCsv, stageTimesCsv, throughputCsv } from './insight-csv.ts'
export type { InsightContext, InsightInput } from './open-insight.ts'
export {
  countEvents,
  createRebuildTables,
  dropRebuildTables,
  exchangeTables,
  identityOfLiveTables,
  listRebuildTables,
  readEvents,
  type StoredEvent,
  storedEvent,
  tablesOfRebuild,
} from './rebuild-tables.ts'
export { type AnalyticsTables, liveTables, recordEvents, rowsOfEvents } from './record-events.ts'
