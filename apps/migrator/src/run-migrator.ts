import { openLog, type ProcessParts, StartRefused, topicsOf } from '@plutomi/host'
import { TopicMismatch } from '@plutomi/pipeline'
import type { MigratorConfig } from './config.ts'
import { migrate } from './migrate.ts'

export type MigratorParts = ProcessParts<MigratorConfig> & { migrationsFolder: string }

export type Migrated = { migrations: string[]; topics: number }

/** Brings tables and topics up to date. Several at once wait for each other. */
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
  return { migrations, topics: specs.length }
}
