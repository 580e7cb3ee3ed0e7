import { type Kysely, sql } from 'kysely'

const moment = 'DATETIME(3)'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'

const statements = [
  `ALTER TABLE workspaces
    ADD COLUMN mail_from_name VARCHAR(120) NULL, ADD COLUMN mail_reply_to VARCHAR(254) COLLATE utf8mb4_bin NULL`,
  `ALTER TABLE mailbox_messages
    ADD COLUMN feedback ${word} NULL, ADD COLUMN feedback_at ${moment} NULL, ADD KEY mailbox_messages_feedback (feedback_at)`,
]

/** As whom a workspace mails and who gets the answers; and what the local mailbox is to report of a mail, later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
