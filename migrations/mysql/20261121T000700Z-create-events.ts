import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE events (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, type ${word} NOT NULL, version SMALLINT UNSIGNED NOT NULL, subject ${id} NOT NULL, applicant_id ${id} NULL, seq BIGINT UNSIGNED NULL,
    actor VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, cause VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, data JSON NOT NULL, occurred_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY events_applicant (workspace_id, applicant_id, id), KEY events_subject (workspace_id, subject, seq))`,
  `CREATE TABLE outbox (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, topic ${word} NOT NULL, k VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, event_id ${id} NOT NULL,
    is_kept TINYINT UNSIGNED NOT NULL, workspace_id ${id} NOT NULL, headers JSON NOT NULL, payload MEDIUMBLOB NOT NULL, created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))`,
  `CREATE TABLE event_feed (
    position BIGINT UNSIGNED NOT NULL PRIMARY KEY, workspace_id ${id} NOT NULL, event_id ${id} NOT NULL, topic ${word} NOT NULL, part SMALLINT UNSIGNED NOT NULL, pos BIGINT UNSIGNED NOT NULL,
    UNIQUE KEY event_feed_event (event_id), KEY event_feed_workspace (workspace_id, position))`,
  `CREATE TABLE relay_lease (
    id TINYINT UNSIGNED NOT NULL PRIMARY KEY, owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, epoch BIGINT UNSIGNED NOT NULL DEFAULT 0,
    lease_until DATETIME(6) NULL, next_position BIGINT UNSIGNED NOT NULL DEFAULT 1)`,
  `INSERT INTO relay_lease (id) VALUES (1)`,
  `CREATE TABLE processed (
    grp ${word} NOT NULL, event_id ${id} NOT NULL, processed_at ${moment} NOT NULL,
    PRIMARY KEY (grp, event_id), KEY processed_age (processed_at))`,
]

/** The business history, the outbox that carries it to the log, its published order, and what consumers have done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
