import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const actor = 'VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE operators (
    user_id ${id} NOT NULL PRIMARY KEY, role ${word} NOT NULL, granted_by ${actor} NOT NULL, granted_at ${moment} NOT NULL,
    CONSTRAINT operators_user FOREIGN KEY (user_id) REFERENCES users (id))`,
  // recorded_at is the log's time of the record: a log that was made anew begins at offset 0 again, and what was done
  // with its former records must not be taken for theirs.
  `CREATE TABLE dlq_audit (
    topic VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, part INT UNSIGNED NOT NULL, pos BIGINT UNSIGNED NOT NULL,
    recorded_at ${moment} NOT NULL, action ${word} NOT NULL, operator ${actor} NOT NULL, reason VARCHAR(500) NULL,
    replay_id ${id} NULL, at ${moment} NOT NULL,
    PRIMARY KEY (topic, part, pos, recorded_at, action), KEY dlq_audit_replay (replay_id))`,
]

/** Who operates the platform, apart from workspaces and their members; what operators did with dead letters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
