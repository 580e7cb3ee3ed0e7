import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE applications (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, name VARCHAR(160) NOT NULL, slug ${word} NOT NULL,
    visibility ${word} NOT NULL DEFAULT 'public', state ${word} NOT NULL DEFAULT 'draft', state_since ${moment} NOT NULL DEFAULT CURRENT_TIMESTAMP(3), description TEXT NOT NULL,
    place VARCHAR(160) NOT NULL DEFAULT '', is_remote TINYINT UNSIGNED NOT NULL DEFAULT 0, employment_type ${word} NULL, pay VARCHAR(160) NOT NULL DEFAULT '',
    valid_through ${moment} NULL, cap INT UNSIGNED NULL, seq BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created_at ${moment} NOT NULL, opened_at ${moment} NULL, closed_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY applications_slug (workspace_id, slug), KEY applications_public (workspace_id, state, visibility, id),
    CONSTRAINT applications_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE application_members (
    workspace_id ${id} NOT NULL, application_id ${id} NOT NULL, member_id ${id} NOT NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, application_id, member_id), KEY application_members_member (workspace_id, member_id),
    CONSTRAINT application_members_application FOREIGN KEY (workspace_id, application_id) REFERENCES applications (workspace_id, id),
    CONSTRAINT application_members_member_fk FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id))`,
  `CREATE TABLE stages (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, application_id ${id} NOT NULL, kind ${word} NOT NULL, name VARCHAR(120) NOT NULL, label VARCHAR(120) NOT NULL,
    \`rank\` INT UNSIGNED NOT NULL, is_next_on_submit TINYINT UNSIGNED NOT NULL DEFAULT 0, service_hours INT UNSIGNED NULL, capacity INT UNSIGNED NULL,
    success_stage_id ${id} NULL, failure_stage_id ${id} NULL, created_at ${moment} NOT NULL, deleted_at ${moment} NULL,
    live_rank INT UNSIGNED AS (CASE WHEN deleted_at IS NULL THEN \`rank\` END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY stages_rank (workspace_id, application_id, live_rank),
    CONSTRAINT stages_application FOREIGN KEY (workspace_id, application_id) REFERENCES applications (workspace_id, id),
    CONSTRAINT stages_success FOREIGN KEY (workspace_id, success_stage_id) REFERENCES stages (workspace_id, id),
    CONSTRAINT stages_failure FOREIGN KEY (workspace_id, failure_stage_id) REFERENCES stages (workspace_id, id))`,
  `CREATE TABLE form_versions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, stage_id ${id} NOT NULL, number INT UNSIGNED NOT NULL, state ${word} NOT NULL, definition JSON NOT NULL,
    revision INT UNSIGNED NOT NULL DEFAULT 1, created_at ${moment} NOT NULL, updated_at ${moment} NOT NULL, published_at ${moment} NULL, published_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    draft_stage_id ${id} AS (CASE WHEN state = 'draft' THEN stage_id END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY form_versions_number (workspace_id, stage_id, number), UNIQUE KEY form_versions_draft (workspace_id, draft_stage_id),
    CONSTRAINT form_versions_stage FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id))`,
  `CREATE TABLE questions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, stage_id ${id} NOT NULL, \`key\` ${word} NOT NULL, kind ${word} NOT NULL, created_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY questions_key (workspace_id, stage_id, \`key\`),
    CONSTRAINT questions_stage FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id))`,
  `CREATE TABLE reasons (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, kind ${word} NOT NULL, name VARCHAR(120) NOT NULL, sentence JSON NOT NULL, is_mailed TINYINT UNSIGNED NOT NULL DEFAULT 1,
    created_at ${moment} NOT NULL, archived_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), KEY reasons_kind (workspace_id, kind, id),
    CONSTRAINT reasons_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
]

/** Applications, their stages, the forms of the stages and the reasons one may give. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
