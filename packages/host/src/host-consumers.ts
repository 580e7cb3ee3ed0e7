import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { type Lane, lanes as allLanes } from '@plutomi/contracts/events/topics'
import { crashLedger } from '@plutomi/core/outbox'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { type Consumer, productTopics, type Sink, startConsumers } from '@plutomi/pipeline'
import { LagMeter, lagTargetsOf } from '@plutomi/pipeline/measures'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { watchAssignments } from './assignments.ts'
import type { Engines } from './engines.ts'
import type { HealthPart } from './health.ts'
import { lagMetrics } from './metrics/lag-metrics.ts'
import { runtimeMetrics } from './metrics/runtime-metrics.ts'

/** EX_SOFTWARE of sysexits.h: this process cannot go on; a new one can. */
export const CANNOT_GO_ON = 70

const IDLE_LIMIT_MS = 60_000

export type ConsumerHost = {
  consumers: readonly Consumer[]
  engines: Pick<Engines, 'db' | 'clock' | 'log' | 'logger' | 'metrics'>
  shutdown: Shutdown
  /** All of them when not named. */
  lanes?: readonly Lane[]
}

/** Runs consumers in this process until `shutdown`; answers the part of its health that they are. */
export async function hostConsumers({ consumers, engines, shutdown, lanes }: ConsumerHost): Promise<HealthPart> {
  const { clock, logger, metrics } = engines
  const { log, idleMs } = watchAssignments(engines.log)
  const running = await startConsumers(consumers, {
    log,
    catalog: eventCatalog,
    clock,
    logger,
    metrics: runtimeMetrics(metrics),
    sinks: [databaseSink(engines)],
    topics: productTopics,
    crashLedger: crashLedger(engines.db),
    ...(lanes && { lanes }),
    onFatal: (err) => {
      logger.fatal({ err }, 'The event log cannot go on')
      void shutdown.run('The event log cannot go on', CANNOT_GO_ON)
    },
  })
  shutdown.add('consumers', () => running.stop())
  lagMetrics({
    metrics,
    meter: new LagMeter({ log, clock }),
    targets: lagTargetsOf(consumers, lanes ?? allLanes),
    onError: (err) => logger.warn({ err }, 'A metric could not be read'),
  })
  return assignmentPart(idleMs)
}

/** No group has anything to read for a minute: not ready. Some have: degraded, for others may have taken it all. */
export function assignmentPart(idleMs: () => ReadonlyMap<string, number>): HealthPart {
  return {
    part: 'consumers',
    check: async () => {
      const groups = [...idleMs()]
      const idle = groups.filter(([, ms]) => ms >= IDLE_LIMIT_MS).map(([group]) => group)
      if (idle.length === 0) return 'well'
      return idle.length < groups.length ? 'degraded' : 'failing'
    },
  }
}

/** While the database is away the groups wait, instead of filling the retry topics. */
function databaseSink({ db }: Pick<Engines, 'db'>): Sink {
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
