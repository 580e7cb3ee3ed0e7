import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const email = 'VARCHAR(254) COLLATE utf8mb4_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE email_templates (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, \`key\` ${word} NULL, name VARCHAR(120) NOT NULL, created_at ${moment} NOT NULL, archived_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY email_templates_key (workspace_id, \`key\`),
    CONSTRAINT email_templates_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE email_template_versions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, template_id ${id} NOT NULL, number INT UNSIGNED NOT NULL, texts JSON NOT NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY email_template_versions_number (workspace_id, template_id, number),
    CONSTRAINT email_template_versions_template FOREIGN KEY (workspace_id, template_id) REFERENCES email_templates (workspace_id, id))`,
  `CREATE TABLE email_messages (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, cause_event ${id} NOT NULL, template VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, template_version_id ${id} NULL,
    recipient_id ${id} NOT NULL, applicant_id ${id} NULL, to_email ${email} NOT NULL, locale ${word} NOT NULL, variables JSON NOT NULL, is_transactional TINYINT UNSIGNED NOT NULL,
    subject VARCHAR(300) NULL, text_body MEDIUMTEXT NULL, html_body MEDIUMTEXT NULL,
    lane ${word} NOT NULL, hold_id ${id} NULL, state ${word} NOT NULL, not_before ${moment} NULL, useful_until ${moment} NULL,
    claim_token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL, claim_until DATETIME(6) NULL, attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
    provider_message_id VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL, error VARCHAR(500) NULL, created_at ${moment} NOT NULL, sent_at ${moment} NULL, state_since ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY email_messages_cause (workspace_id, cause_event, template, recipient_id), KEY email_messages_id (id),
    KEY email_messages_applicant (workspace_id, applicant_id, id), KEY email_messages_hold (workspace_id, hold_id), KEY email_messages_provider (provider_message_id), KEY email_messages_due (state, not_before))`,
  `CREATE TABLE suppressions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, email ${email} NOT NULL, cause ${word} NOT NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY suppressions_email (workspace_id, email))`,
  `CREATE TABLE mailbox_messages (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, message_id VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, from_address VARCHAR(400) NOT NULL, to_address ${email} NOT NULL,
    subject VARCHAR(400) NOT NULL, text_body MEDIUMTEXT NOT NULL, html_body MEDIUMTEXT NOT NULL, headers JSON NOT NULL, created_at ${moment} NOT NULL,
    UNIQUE KEY mailbox_messages_message (message_id), KEY mailbox_messages_to (to_address, id))`,
]

/** Mail: templates, messages with their state, suppressions, and the local mailbox of the mailbox transport. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
