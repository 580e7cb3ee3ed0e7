import {
  awaitPreparation,
  databasePart,
  listenForHealth,
  logPart,
  openClock,
  openDatabase,
  openLog,
  openMetrics,
  type ProcessParts,
  relayNumbers,
  topicsOf,
} from '@plutomi/host'
import type { RelayConfig } from './config.ts'
import { startRelayProcess } from './index.ts'

export type RelayParts = ProcessParts<RelayConfig> & { migrationsFolder: string }

/** The relay as a process of its own; of several one leads. No commit kicks it here, so it looks every 5 to 25 ms. */
export async function startRelayService({ migrationsFolder, ...parts }: RelayParts): Promise<{ health: string }> {
  const { config, logger, shutdown } = parts
  const db = openDatabase(parts, { poolSize: 4 })
  const log = await openLog(parts)
  await awaitPreparation({ db, migrationsFolder, logger, topics: { log, specs: topicsOf(config) } })
  const onError = (err: unknown, doing: string) => logger.error({ err, doing }, 'Relay failed')
  const metrics = openMetrics()
  const numbers = relayNumbers({ metrics, db, log, clock: await openClock(db, parts), logger })
  const onLeader = (isLeader: boolean) => {
    numbers.onLeader(isLeader)
    logger.info({ isLeader }, 'Leading changed')
  }
  const relay = startRelayProcess({ ...numbers, db, log, onError, onLeader })
  shutdown.add('relay', () => relay.stop())
  const health = await listenForHealth(parts, {
    parts: [databasePart({ db }), logPart({ log })],
    metrics,
    facts: () => ({ isRelayLeader: relay.isLeader() }),
  })
  return { health }
}
