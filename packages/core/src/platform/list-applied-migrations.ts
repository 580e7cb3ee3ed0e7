import { sql } from 'kysely'
import type { PlatformDb } from './platform-db.ts'

/** The names of the migrations this database has; none when it was never migrated. */
export async function listAppliedMigrations(db: PlatformDb): Promise<string[]> {
  // Raw, because both tables are not ours: the migrator keeps one, the server the other.
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_name = 'schema_migrations'`.execute(db)
  if (tables.length === 0) return []
  const { rows } = await sql<{ name: string }>`SELECT name FROM schema_migrations ORDER BY name`.execute(db)
  return rows.map(({ name }) => name)
}
