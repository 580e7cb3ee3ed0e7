import { type Kysely, sql } from 'kysely'

/** Which process alone may do something, for as long as it says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE process_leases (
        name VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
        owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, lease_until DATETIME(6) NULL)`,
    )
    .execute(db)
}
