import { type Engines, type Opening, openEngines, topicsOf } from '@plutomi/host'
import { migrate } from '@plutomi/migrator'
import type { Clock } from '@plutomi/platform/clock'
import type { StandaloneConfig } from './config.ts'

export type EngineParts = Opening<StandaloneConfig> & {
  migrationsFolder?: string
  /** Only tests set the time. */
  clock?: Clock
}

/** Migrates the database, opens what the process works with and makes topics and search index; closing is left to `shutdown`. */
export async function openMigratedEngines({ migrationsFolder, ...opening }: EngineParts): Promise<Engines> {
  const { config, logger } = opening
  const folder = migrationsFolder === undefined ? {} : { folder: migrationsFolder }
  const applied = await migrate({ url: config.DATABASE_URL, ...folder })
  if (applied.length > 0) logger.info({ migrations: applied }, 'Database migrated')
  const engines = await openEngines(opening)
  await engines.log.ensureTopics(topicsOf(config))
  await engines.search.admin.prepare()
  return engines
}
