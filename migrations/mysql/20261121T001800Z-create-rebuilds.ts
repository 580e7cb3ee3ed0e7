import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const name = 'VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

/** How far the rebuild of a sink is, so that a killed one goes on where it was; one row a sink. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE rebuilds (
    sink VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, target ${name} NOT NULL, replaces ${name} NULL, phase VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    after_workspace_id ${id} NOT NULL DEFAULT '', after_id ${id} NOT NULL DEFAULT '', written BIGINT UNSIGNED NOT NULL DEFAULT 0, started_at ${moment} NOT NULL, live_at ${moment} NULL)`,
    )
    .execute(db)
}
