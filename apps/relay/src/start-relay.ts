import {
  awaitPreparation,
  databasePart,
  listenForHealth,
  logPart,
  openDatabase,
  openLog,
  openMetrics,
  type ProcessParts,
  topicsOf,
} from '@plutomi/host'
import type { RelayConfig } from './config.ts'
import { startRelayProcess } from './index.ts'

export type RelayParts = ProcessParts<RelayConfig> & { migrationsFolder: string }

/** The relay as a process of its own; of several one leads. No commit kicks it here, so it looks every 5 to 25 ms. */
export async function startRelayService({ migrationsFolder, ...parts }: RelayParts): Promise<{ health: string }> {
  const { config, logger, shutdown } = parts
  const db = openDatabase(parts, { poolSize: 3 })
  const log = await openLog(parts)
  await awaitPreparation({ db, migrationsFolder, logger, topics: { log, specs: topicsOf(config) } })
  const onError = (err: unknown, doing: string) => logger.error({ err, doing }, 'Relay failed')
  const onLeader = (isLeader: boolean) => logger.info({ isLeader }, 'Leading changed')
  const relay = startRelayProcess({ db, log, onError, onLeader })
  shutdown.add('relay', () => relay.stop())
  const health = await listenForHealth(parts, {
    parts: [databasePart({ db }), logPart({ log })],
    metrics: openMetrics(),
    facts: () => ({ isRelayLeader: relay.isLeader() }),
  })
  return { health }
}
