import {
  createKafkaLog,
  createMysqlLog,
  type Log,
  productionSizes,
  productTopics,
  smallSizes,
  type TopicSpec,
  topicSpecs,
} from '@plutomi/pipeline'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import type { Settings } from './settings.ts'

const COPIES_IN_PRODUCTION = 3

export type LogSettings = Pick<Settings, 'DATABASE_URL' | 'KAFKA_BROKERS' | 'KAFKA_NAMESPACE' | 'KAFKA_REPLICATION'>

export type LogParts = {
  config: LogSettings
  logger: Logger
  shutdown: Pick<Shutdown, 'add'>
  /** The id of a data folder whose lock the starter holds. */
  instance?: string
}

/** The event log: Kafka when KAFKA_BROKERS is set, else tables of the database. Its topics are left to the caller. */
export async function openLog(parts: LogParts): Promise<Log> {
  const { KAFKA_BROKERS: brokers } = parts.config
  const log = brokers === undefined ? await openMysqlLog(parts) : await openKafkaLog(parts, brokers)
  parts.shutdown.add('event log', () => log.close())
  return log
}

function openMysqlLog({ config, logger, instance }: LogParts): Promise<Log> {
  const own = instance === undefined ? {} : { instance }
  return createMysqlLog({ url: config.DATABASE_URL, ...own, onError: reportTo(logger) })
}

function openKafkaLog({ config, logger }: LogParts, brokers: string[]): Promise<Log> {
  const { KAFKA_NAMESPACE: namespace, KAFKA_REPLICATION: replicationFactor } = config
  return createKafkaLog({
    brokers,
    ...(namespace !== undefined && { namespace }),
    replicationFactor,
    minInsyncReplicas: replicationFactor >= COPIES_IN_PRODUCTION ? 2 : 1,
    onError: reportTo(logger),
    logger,
  })
}

function reportTo(logger: Logger): (error: unknown, doing: string) => void {
  return (err, doing) => logger.error({ err, doing }, 'Event log failed')
}

/** The topics as this installation has them: full size where records are kept three times. */
export function topicsOf({ KAFKA_BROKERS, KAFKA_REPLICATION }: LogSettings): TopicSpec[] {
  const isLarge = KAFKA_BROKERS !== undefined && KAFKA_REPLICATION >= COPIES_IN_PRODUCTION
  return topicSpecs(productTopics, isLarge ? productionSizes : smallSizes)
}
