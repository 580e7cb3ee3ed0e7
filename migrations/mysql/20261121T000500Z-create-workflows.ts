import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE workflows (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, application_id ${id} NULL, stage_id ${id} NULL, name VARCHAR(160) NOT NULL, state ${word} NOT NULL,
    priority INT NOT NULL DEFAULT 0, published_version_id ${id} NULL, created_at ${moment} NOT NULL, updated_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY workflows_stage (workspace_id, stage_id, state),
    CONSTRAINT workflows_stage_fk FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id))`,
  `CREATE TABLE workflow_versions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, workflow_id ${id} NOT NULL, number INT UNSIGNED NOT NULL, state ${word} NOT NULL, trigger_type ${word} NOT NULL,
    definition JSON NOT NULL, entrants ${word} NULL, revision INT UNSIGNED NOT NULL DEFAULT 1, created_at ${moment} NOT NULL, updated_at ${moment} NOT NULL,
    published_at ${moment} NULL, published_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    draft_workflow_id ${id} AS (CASE WHEN state = 'draft' THEN workflow_id END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY workflow_versions_number (workspace_id, workflow_id, number), UNIQUE KEY workflow_versions_draft (workspace_id, draft_workflow_id),
    CONSTRAINT workflow_versions_workflow FOREIGN KEY (workspace_id, workflow_id) REFERENCES workflows (workspace_id, id))`,
  `CREATE TABLE workflow_runs (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, workflow_id ${id} NOT NULL, version_id ${id} NOT NULL, applicant_id ${id} NULL, visit_id ${id} NULL, hold_id ${id} NULL,
    cause_event ${id} NOT NULL, lane ${word} NOT NULL, priority INT NOT NULL, state ${word} NOT NULL, not_before ${moment} NULL, error VARCHAR(500) NULL,
    created_at ${moment} NOT NULL, finished_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY workflow_runs_cause (workspace_id, version_id, cause_event), KEY workflow_runs_applicant (workspace_id, applicant_id, state, priority, id),
    KEY workflow_runs_workflow (workspace_id, workflow_id, id), KEY workflow_runs_hold (workspace_id, hold_id), KEY workflow_runs_due (state, not_before),
    CONSTRAINT workflow_runs_version FOREIGN KEY (workspace_id, version_id) REFERENCES workflow_versions (workspace_id, id),
    CONSTRAINT workflow_runs_applicant_fk FOREIGN KEY (workspace_id, applicant_id) REFERENCES applicants (workspace_id, id))`,
  `CREATE TABLE run_steps (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, run_id ${id} NOT NULL, position SMALLINT UNSIGNED NOT NULL, action JSON NOT NULL, state ${word} NOT NULL,
    attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0, outcome ${word} NULL, output JSON NULL, error VARCHAR(500) NULL, started_at ${moment} NULL, finished_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY run_steps_position (workspace_id, run_id, position),
    CONSTRAINT run_steps_run FOREIGN KEY (workspace_id, run_id) REFERENCES workflow_runs (workspace_id, id))`,
  `CREATE TABLE applicant_claims (
    workspace_id ${id} NOT NULL, applicant_id ${id} NOT NULL, run_id ${id} NOT NULL, token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, lease_until DATETIME(6) NOT NULL,
    PRIMARY KEY (workspace_id, applicant_id), KEY applicant_claims_lease (lease_until))`,
  `CREATE TABLE timers (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, kind ${word} NOT NULL, subject ${id} NOT NULL, source VARCHAR(96) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, due_at ${moment} NOT NULL,
    applicant_id ${id} NULL, visit_id ${id} NULL, payload JSON NOT NULL, state ${word} NOT NULL, created_at ${moment} NOT NULL, fired_at ${moment} NULL, cancelled_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY timers_source (workspace_id, kind, subject, source), KEY timers_due (state, due_at), KEY timers_visit (workspace_id, visit_id, state),
    KEY timers_applicant (workspace_id, applicant_id, state),
    KEY timers_of_source (workspace_id, source, state))`,
  `CREATE TABLE holds (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, cause_event ${id} NOT NULL, applicant_id ${id} NOT NULL, applicant_seq BIGINT UNSIGNED NOT NULL, group_id ${id} NOT NULL,
    actor VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, until ${moment} NOT NULL, state ${word} NOT NULL, created_at ${moment} NOT NULL, settled_at ${moment} NULL,
    previous_state ${word} NOT NULL, previous_state_since ${moment} NOT NULL, previous_reason_id ${id} NULL,
    previous_stage_id ${id} NOT NULL, previous_stage_entered_at ${moment} NOT NULL, previous_visit_id ${id} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY holds_cause (workspace_id, cause_event), KEY holds_due (state, until), KEY holds_group (workspace_id, group_id),
    KEY holds_applicant (workspace_id, applicant_id, state),
    CONSTRAINT holds_applicant_fk FOREIGN KEY (workspace_id, applicant_id) REFERENCES applicants (workspace_id, id))`,
]

/** Workflows: versions, runs, steps, the claim of an applicant, timers, held effects. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
