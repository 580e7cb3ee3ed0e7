export { createKafkaLog } from './drivers/kafka/kafka-log.ts'
export type { KafkaLogger, KafkaLogOptions } from './drivers/kafka/settings.ts'
export { createMysqlLog, type MysqlLogOptions } from './drivers/mysql/mysql-log.ts'
export {
  GroupNotEmpty,
  type GroupLag,
  type Log,
  type LogAdmin,
  LogFull,
  type NewRecord,
  type Position,
  type Rec,
  maxRecordBytes,
  RecordTooLarge,
  type Sub,
  type SubEvents,
  type SubscribeOptions,
  type TopicSpec,
  TopicMismatch,
  type TP,
  tpKey,
  UnknownTopic,
} from './log.ts'
export { murmur2, partitionOf } from './partitioner.ts'
export type {
  LeaderLease,
  LeaseRequest,
  OutboxEntry,
  OutboxSource,
  PublishedEntry,
} from './relay/outbox-source.ts'
export { type Relay, type RelayOptions, startRelay } from './relay/relay.ts'
export { contiguousRuns, type Run } from './relay/runs.ts'
export {
  defaultTiersMs,
  dlqTopic,
  mainTopic,
  mainTopicOf,
  productionSizes,
  productTopics,
  retryTopic,
  smallSizes,
  topicSpecs,
  type TopicShape,
  type TopicSizes,
} from './topics.ts'
export { type DescribedRecord, describeRecord, type ReadableValue } from './describe-record.ts'
export { readPages, type Stretch } from './read-pages.ts'
export {
  attemptOf,
  decodeEvent,
  encodeEvent,
  type ErrorClass,
  type EventEnvelope,
  failedCopy,
  header,
} from './record.ts'
export {
  type AnyConsumer,
  type Consumer,
  defineConsumer,
  type EventOf,
  type HandleBatch,
  type Handler,
  type HandlerContext,
  type Handlers,
  type ProcessedGuard,
  type RetryPolicy,
  type RuntimeCatalog,
  type Sink,
  type SuppressedReason,
} from './runtime/consumer.ts'
export type { CrashLedger, LeftDirty, LedgerPlace } from './runtime/crash-ledger.ts'
export { HandlerTimeout, Later, PermanentError, PoisonError, SinkDown, TransientError } from './runtime/errors.ts'
export type { RunnerLimits } from './runtime/limits.ts'
export type { Outcome, OutcomeKind, RuntimeLogger, RuntimeMetrics } from './runtime/outcome.ts'
export {
  groupsOf,
  type RunningConsumer,
  runConsumer,
  type RuntimeOptions,
  startConsumers,
} from './runtime/run-consumer.ts'
