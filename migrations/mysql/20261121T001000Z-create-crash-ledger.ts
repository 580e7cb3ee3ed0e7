import { type Kysely, sql } from 'kysely'

const name = 'VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin'

/** Who holds which partition, and what was alone in flight when its owner died. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE crash_ledger (
        grp ${name} NOT NULL, topic ${name} NOT NULL, part INT UNSIGNED NOT NULL,
        owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, inflight_pos BIGINT UNSIGNED NULL,
        suspect_pos BIGINT UNSIGNED NULL, deaths INT UNSIGNED NOT NULL DEFAULT 0,
        PRIMARY KEY (grp, topic, part))`,
    )
    .execute(db)
}
