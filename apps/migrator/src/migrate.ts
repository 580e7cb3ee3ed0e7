import { fileURLToPath } from 'node:url'
import { Kysely, Migrator, MysqlDialect } from 'kysely'
import { createPool } from 'mysql2'
import { ensureDatabase } from './ensure-database.ts'
import { folderProvider } from './folder-provider.ts'

export type MigrateOptions = {
  /** With the name of the database. */
  url: string
  /** Where the migrations are; the bundle keeps them beside itself. */
  folder?: string
}

export type MigrationState = { name: string; executedAt: Date | undefined }

const SOURCE_FOLDER = fileURLToPath(new URL('../../../migrations/mysql', import.meta.url))

/** Brings the database up to date and returns what was applied now; a second process waits for the first. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  await ensureDatabase(options.url)
  return withMigrator(options, async (migrator) => {
    const { error, results = [] } = await migrator.migrateToLatest()
    const failed = results.find((result) => result.status === 'Error')
    if (error !== undefined) throw new Error(`Migration ${failed?.migrationName ?? 'run'} failed`, { cause: error })
    return results.map((result) => result.migrationName)
  })
}

/** Every migration and when it was applied. */
export async function migrationStates(options: MigrateOptions): Promise<MigrationState[]> {
  await ensureDatabase(options.url)
  return withMigrator(options, async (migrator) => {
    const all = await migrator.getMigrations()
    return all.map(({ name, executedAt }) => ({ name, executedAt }))
  })
}

async function withMigrator<Result>(
  { url, folder = SOURCE_FOLDER }: MigrateOptions,
  use: (migrator: Migrator) => Promise<Result>,
): Promise<Result> {
  const pool = createPool({ uri: url, connectionLimit: 2, timezone: 'Z' })
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) })
  const migrator = new Migrator({
    db,
    provider: folderProvider(folder),
    migrationTableName: 'schema_migrations',
    migrationLockTableName: 'schema_migrations_lock',
  })
  try {
    return await use(migrator)
  } finally {
    await db.destroy()
  }
}
