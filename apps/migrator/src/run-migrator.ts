import {
  analyticsMigrations,
  openAnalytics,
  openDatabase,
  openLog,
  openSearch,
  type ProcessParts,
  StartRefused,
  topicsOf,
} from '@plutomi/host'
import { migrateAnalytics } from '@plutomi/platform/analytics'
import { TopicMismatch } from '@plutomi/pipeline'
import type { MigratorConfig } from './config.ts'
import { migrate } from './migrate.ts'

export type MigratorParts = ProcessParts<MigratorConfig> & { migrationsFolder: string }

export type Migrated = { migrations: string[]; topics: number }

/** Brings tables, topics and the search index up to date. Several at once wait for each other. */
export async function runMigrator({ migrationsFolder, ...parts }: MigratorParts): Promise<Migrated> {
  const migrations = await migrate({ url: parts.config.DATABASE_URL, folder: migrationsFolder })
  const log = await openLog(parts)
  const specs = topicsOf(parts.config)
  try {
    await log.ensureTopics(specs)
  } catch (error) {
    if (!(error instanceof TopicMismatch)) throw error
    throw new StartRefused(`The topics are not as they should be: ${error.message}`, { cause: error })
  }
  await prepareSearch(parts)
  await migrateAnalyticsStore(parts)
  return { migrations, topics: specs.length }
}

async function prepareSearch(parts: ProcessParts<MigratorConfig>): Promise<void> {
  const search = openSearch(parts, openDatabase(parts))
  await search.admin.prepare()
  for (const { name, isLive, isOutdated } of await search.admin.list()) {
    if (isLive && isOutdated) parts.logger.warn({ index: name }, 'The search index is of an older shape: rebuild it')
  }
}

/** Only where it is a server that all processes share: the engine inside a process migrates itself. */
async function migrateAnalyticsStore(parts: ProcessParts<MigratorConfig>): Promise<void> {
  const analytics = openAnalytics(parts)
  if (analytics.kind === 'none') return
  const applied = await migrateAnalytics(analytics, analyticsMigrations())
  if (applied.length > 0) parts.logger.info({ migrations: applied }, 'Analytics migrated')
}
