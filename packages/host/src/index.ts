export { type Assignments, watchAssignments } from './assignments.ts'
export { awaitPreparation, type Preparation } from './preparation.ts'
export { type BundledFiles, bundledFiles, type PageSource } from './bundled-files.ts'
export { beTheOnlyOne, type OnlyOne } from './only-one.ts'
export { ofEveryService, ofFiles, readServiceSettings } from './service-settings.ts'
export {
  type Engines,
  type EngineSettings,
  mailerOf,
  openClock,
  openDatabase,
  openEngines,
  type Opening,
  openMail,
  openMetrics,
  openProjections,
} from './engines.ts'
export { API_PATHS, createApiFront, createFront, type FrontParts } from './front.ts'
export {
  answering,
  databasePart,
  type Health,
  type HealthPart,
  logPart,
  mailPart,
  type UpcomingPart,
  upcomingPart,
} from './health.ts'
export { type HealthOptions, healthRoutes, isLocal } from './health-routes.ts'
export { CANNOT_GO_ON, type ConsumerHost, hostConsumers } from './host-consumers.ts'
export { addressOf, listen, listenForHealth, type ListenOptions, localAddress } from './listen.ts'
export { type FeedbackHost, hostMailFeedback, snsReceiverOf } from './mail-feedback.ts'
export { mailboxRoutes } from './mailbox-routes.ts'
export { type LogParts, type LogSettings, openLog, topicsOf } from './open-log.ts'
export { type LaterLog, openLogLater } from './open-log-later.ts'
export { analyticsMigrations, analyticsPart, openAnalytics, openOwnAnalytics } from './open-analytics.ts'
export { blobsPart, type BlobSettings, filesOriginOf, openBlobs, prepareBlobs } from './open-blobs.ts'
export { openOutbound, outboundRulesOf, type OutboundSettings } from './open-outbound.ts'
export { openShared, redisPart, type Shared, type SharedSettings } from './open-shared.ts'
export { openSearch, searchPart, type SearchSettings } from './open-search.ts'
export { openTracing, type TracingParts, type TracingSettings } from './open-tracing.ts'
export { type ProgressParts, projectionProgress } from './projection-progress.ts'
export { type ProcessDefinition, type ProcessParts, runProcess, WRONG_SETTING } from './run-process.ts'
export { relayNumbers } from './metrics/relay-numbers.ts'
export { type RelayNumbers } from './metrics/relay-metrics.ts'
export { runtimeMetrics } from './metrics/runtime-metrics.ts'
export { timerMetrics } from './metrics/timer-metrics.ts'
export { webhookMetrics } from './metrics/webhook-metrics.ts'
export {
  type Environment,
  keepsMailboxHere,
  needsMailServer,
  publicUrlOf,
  type Settings,
  variables,
} from './settings.ts'
export { StartRefused } from './start-refused.ts'
