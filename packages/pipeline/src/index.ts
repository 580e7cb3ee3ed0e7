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
  retryTopic,
  smallSizes,
  topicSpecs,
  type TopicShape,
  type TopicSizes,
} from './topics.ts'
