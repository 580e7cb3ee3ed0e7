import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const foreignId = 'VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE inbox (
    message_id ${foreignId} NOT NULL PRIMARY KEY, received_at ${moment} NOT NULL, KEY inbox_age (received_at))`,
  `CREATE TABLE email_events (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, email_id ${id} NOT NULL, feedback_id ${foreignId} NOT NULL, kind ${word} NOT NULL, bounce ${word} NULL,
    diagnostic VARCHAR(500) NULL, occurred_at ${moment} NOT NULL, received_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY email_events_email (workspace_id, email_id, occurred_at),
    CONSTRAINT email_events_message FOREIGN KEY (workspace_id, email_id) REFERENCES email_messages (workspace_id, id))`,
  `ALTER TABLE suppressions
    ADD COLUMN email_id ${id} NULL, ADD COLUMN added_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'system:email'`,
]

/** What becomes of mails after they were sent: the provider's feedback, each piece once, and who may not be mailed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
