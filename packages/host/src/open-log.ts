import {
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

export type LogSettings = Pick<Settings, 'DATABASE_URL' | 'KAFKA_BROKERS' | 'KAFKA_NAMESPACE' | 'KAFKA_REPLICATION'>

export type LogParts = {
  config: LogSettings
  logger: Logger
  shutdown: Shutdown
  /** The id of a data folder whose lock the starter holds. */
  instance?: string
}

/** The event log: Kafka when KAFKA_BROKERS is set, else tables of the database. Its topics are left to the caller. */
export async function openLog({ config, logger, shutdown, instance }: LogParts): Promise<Log> {
  const onError = (err: unknown, doing: string) => logger.error({ err, doing }, 'Event log failed')
  const own = instance === undefined ? {} : { instance }
  const log = await createMysqlLog({ url: config.DATABASE_URL, ...own, onError })
  shutdown.add('event log', () => log.close())
  return log
}

/** The topics as this installation has them: full size where records are kept three times. */
export function topicsOf({ KAFKA_BROKERS, KAFKA_REPLICATION }: LogSettings): TopicSpec[] {
  const isLarge = KAFKA_BROKERS !== undefined && KAFKA_REPLICATION >= 3
  return topicSpecs(productTopics, isLarge ? productionSizes : smallSizes)
}
