import { createConsumers } from '@plutomi/consumers'
import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { productTopics, type Sink, startConsumers } from '@plutomi/pipeline'
import type { LiveHub } from '@plutomi/platform/live'
import type { Shutdown } from '@plutomi/platform/shutdown'
import type { StandaloneConfig } from './config.ts'
import { runtimeMetrics } from './consumer-metrics.ts'
import type { Engines } from './engines.ts'

/** EX_SOFTWARE of sysexits.h: the event log cannot go on in this process; a new one can. */
const LOG_IS_LOST = 70

export type ConsumerHost = {
  config: StandaloneConfig
  engines: Engines
  liveHub: LiveHub
  onCommit: () => void
  shutdown: Shutdown
}

/** Every consumer in this process. */
export async function runConsumers({ config, engines, liveHub, onCommit, shutdown }: ConsumerHost): Promise<void> {
  const { db, clock, keyring, log, logger, mail, metrics } = engines
  const settings = { publicUrl: config.PUBLIC_URL, fromAddress: config.EMAIL_FROM, fromName: 'Plutomi' }
  const mailer = { transport: mail, settings }
  const consumers = createConsumers({ db, clock, keyring, mailer, liveHub, onCommit })
  const running = await startConsumers(consumers, {
    log,
    catalog: eventCatalog,
    clock,
    logger,
    metrics: runtimeMetrics(metrics),
    sinks: [databaseSink(engines)],
    topics: productTopics,
    onFatal: (err) => {
      logger.fatal({ err }, 'The event log cannot go on')
      void shutdown.run('The event log cannot go on', LOG_IS_LOST)
    },
  })
  shutdown.add('consumers', () => running.stop())
}

/** While the database is away the groups wait, instead of filling the retry topics. */
function databaseSink({ db }: Engines): Sink {
  return {
    name: 'database',
    ping: async () => void (await readDatabaseTime(platformDb(db))),
    isDown: isConnectionLost,
  }
}

const LOST = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN']

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && LOST.includes(error.code)) return true
  return isConnectionLost(error.cause)
}
