import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const email = 'VARCHAR(254) COLLATE utf8mb4_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE workspaces (
    id ${id} NOT NULL PRIMARY KEY, slug ${word} NOT NULL, name VARCHAR(120) NOT NULL, plan ${word} NOT NULL DEFAULT 'free',
    locale ${word} NOT NULL DEFAULT 'en', time_zone ${word} NOT NULL DEFAULT 'UTC', reapply_after_days SMALLINT UNSIGNED NOT NULL DEFAULT 90,
    seq BIGINT UNSIGNED NOT NULL DEFAULT 0, created_at ${moment} NOT NULL,
    UNIQUE KEY workspaces_slug (slug))`,
  `CREATE TABLE applicant_counters (workspace_id ${id} NOT NULL PRIMARY KEY, last_number INT UNSIGNED NOT NULL DEFAULT 0,
    CONSTRAINT applicant_counters_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE members (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, user_id ${id} NOT NULL, role ${word} NOT NULL,
    created_at ${moment} NOT NULL, last_active_at ${moment} NULL, removed_at ${moment} NULL,
    live_user_id ${id} AS (CASE WHEN removed_at IS NULL THEN user_id END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY members_live (workspace_id, live_user_id), KEY members_user (user_id, removed_at),
    CONSTRAINT members_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT members_user_fk FOREIGN KEY (user_id) REFERENCES users (id))`,
  `CREATE TABLE invites (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, email ${email} NOT NULL, role ${word} NOT NULL, version INT UNSIGNED NOT NULL DEFAULT 1,
    invited_by ${id} NOT NULL, created_at ${moment} NOT NULL, expires_at ${moment} NOT NULL, accepted_at ${moment} NULL, revoked_at ${moment} NULL,
    open_email ${email} AS (CASE WHEN accepted_at IS NULL AND revoked_at IS NULL THEN email END) STORED,
    PRIMARY KEY (workspace_id, id), KEY invites_id (id), UNIQUE KEY invites_open (workspace_id, open_email),
    CONSTRAINT invites_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE api_keys (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, name VARCHAR(120) NOT NULL, prefix ${word} NOT NULL,
    secret_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, scopes JSON NOT NULL, created_by ${id} NOT NULL,
    created_at ${moment} NOT NULL, expires_at ${moment} NULL, last_used_at ${moment} NULL, revoked_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY api_keys_prefix (prefix),
    CONSTRAINT api_keys_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE audit_entries (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, actor VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, action ${word} NOT NULL,
    subject ${id} NOT NULL, details JSON NOT NULL, request_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY audit_entries_subject (workspace_id, subject, id))`,
  `CREATE TABLE idempotency_records (
    scope_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, workspace_id ${id} NOT NULL, body_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, state ${word} NOT NULL, lease_until ${moment} NOT NULL, response_status SMALLINT UNSIGNED NULL,
    response JSON NULL, event_cursor ${id} NULL, created_at ${moment} NOT NULL, expires_at ${moment} NOT NULL,
    KEY idempotency_records_expiry (expires_at))`,
]

/** The tenant and who may act in it: workspaces, members, invites, API keys, audit, counters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
