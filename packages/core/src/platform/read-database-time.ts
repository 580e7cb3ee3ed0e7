import { sql } from 'kysely'
import type { PlatformDb } from './platform-db.ts'

/** What time it is for the database: the one clock of every process. */
export async function readDatabaseTime(db: PlatformDb): Promise<Date> {
  // Raw, because the query builder has no SELECT without a table.
  const { rows } = await sql<{ now: Date }>`SELECT UTC_TIMESTAMP(3) AS now`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database did not tell its time')
  return row.now
}
