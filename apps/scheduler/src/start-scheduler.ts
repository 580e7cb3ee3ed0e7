import {
  awaitPreparation,
  databasePart,
  listenForHealth,
  openBlobs,
  openClock,
  openDatabase,
  openMetrics,
  openSearch,
  type ProcessParts,
  timerMetrics,
} from '@plutomi/host'
import { platformDb } from '@plutomi/core/platform'
import { parseKeyring } from '@plutomi/platform/secrets'
import type { SchedulerConfig } from './config.ts'
import { startScheduler } from './scheduler.ts'

export type SchedulerParts = ProcessParts<SchedulerConfig> & { migrationsFolder: string }

/** The scheduler as a process of its own; any number may run. */
export async function startSchedulerService({
  migrationsFolder,
  ...parts
}: SchedulerParts): Promise<{ health: string }> {
  const { config, logger, shutdown } = parts
  const db = openDatabase(parts)
  await awaitPreparation({ db, migrationsFolder, logger })
  const clock = await openClock(db, parts)
  const onError = (err: unknown, duty: string) => logger.error({ err, duty }, 'Scheduler failed')
  const scheduler = startScheduler({
    db,
    clock,
    keyring: parseKeyring(config.SECRETS),
    search: openSearch(parts, db),
    blobs: openBlobs(parts, clock),
    onError,
  })
  shutdown.add('scheduler', () => scheduler.stop())
  const metrics = openMetrics()
  timerMetrics({ metrics, db: platformDb(db), clock, onError: (err) => onError(err, 'metrics') })
  const health = await listenForHealth(parts, { parts: [databasePart({ db })], metrics })
  return { health }
}
