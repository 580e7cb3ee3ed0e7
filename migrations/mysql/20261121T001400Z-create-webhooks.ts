import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE webhook_endpoints (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, url VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, description VARCHAR(200) NOT NULL,
    event_types JSON NULL, application_ids JSON NULL, scopes JSON NOT NULL, created_by ${word} NOT NULL,
    state ${word} NOT NULL, state_since ${moment} NOT NULL, disabled_reason ${word} NULL, deleted_at ${moment} NULL,
    consecutive_failures INT UNSIGNED NOT NULL DEFAULT 0, held_since ${moment} NULL, next_probe_at ${moment} NULL,
    replay_kind ${word} NULL, replay_since ${moment} NULL, replay_asked_at ${moment} NULL, replay_after VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, replay_until BIGINT UNSIGNED NULL,
    created_at ${moment} NOT NULL, updated_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY webhook_endpoints_replay (replay_kind),
    CONSTRAINT webhook_endpoints_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE webhook_secrets (
    workspace_id ${id} NOT NULL, endpoint_id ${id} NOT NULL, number INT UNSIGNED NOT NULL, sealed VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at ${moment} NOT NULL, expires_at ${moment} NULL,
    PRIMARY KEY (workspace_id, endpoint_id, number),
    CONSTRAINT webhook_secrets_endpoint FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhook_endpoints (workspace_id, id))`,
  `CREATE TABLE webhook_deliveries (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, endpoint_id ${id} NOT NULL, event_id ${id} NOT NULL, event_type ${word} NOT NULL, event_time ${moment} NOT NULL,
    subject ${id} NOT NULL, applicant_id ${id} NULL, lane ${word} NOT NULL, hold_id ${id} NULL,
    state ${word} NOT NULL, state_since ${moment} NOT NULL, held_until ${moment} NULL,
    attempts INT UNSIGNED NOT NULL DEFAULT 0, round_attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0, next_attempt_at ${moment} NULL,
    last_status SMALLINT UNSIGNED NULL, last_error ${word} NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY webhook_deliveries_event (workspace_id, endpoint_id, event_id),
    KEY webhook_deliveries_newest (workspace_id, endpoint_id, id), KEY webhook_deliveries_state (workspace_id, endpoint_id, state, id),
    KEY webhook_deliveries_hold (workspace_id, hold_id), KEY webhook_deliveries_applicant (workspace_id, applicant_id, id), KEY webhook_deliveries_age (created_at),
    CONSTRAINT webhook_deliveries_endpoint FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhook_endpoints (workspace_id, id))`,
  `CREATE TABLE webhook_bodies (
    workspace_id ${id} NOT NULL, delivery_id ${id} NOT NULL, body MEDIUMBLOB NOT NULL,
    PRIMARY KEY (workspace_id, delivery_id),
    CONSTRAINT webhook_bodies_delivery FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhook_deliveries (workspace_id, id) ON DELETE CASCADE)`,
  `CREATE TABLE webhook_attempts (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, delivery_id ${id} NOT NULL, number INT UNSIGNED NOT NULL, started_at ${moment} NOT NULL, duration_ms INT UNSIGNED NOT NULL,
    error ${word} NULL, url VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, request_headers JSON NOT NULL,
    status SMALLINT UNSIGNED NULL, response_headers JSON NULL, response_body VARBINARY(2048) NULL,
    PRIMARY KEY (workspace_id, id), KEY webhook_attempts_delivery (workspace_id, delivery_id, number),
    CONSTRAINT webhook_attempts_delivery FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhook_deliveries (workspace_id, id) ON DELETE CASCADE)`,
]

/** Webhooks: endpoints with their secrets, deliveries with the bytes they carry, and each try with what came back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
