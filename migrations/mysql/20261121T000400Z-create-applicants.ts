import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const email = 'VARCHAR(254) COLLATE utf8mb4_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE people (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, name VARCHAR(200) NOT NULL, email ${email} NOT NULL, phone VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    locale ${word} NOT NULL DEFAULT 'en', do_not_contact TINYINT UNSIGNED NOT NULL DEFAULT 0, email_confirmed_at ${moment} NULL,
    merged_into ${id} NULL, erased_at ${moment} NULL, seq BIGINT UNSIGNED NOT NULL DEFAULT 0, created_at ${moment} NOT NULL,
    live_email ${email} AS (CASE WHEN merged_into IS NULL AND erased_at IS NULL THEN email END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY people_live_email (workspace_id, live_email),
    CONSTRAINT people_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id))`,
  `CREATE TABLE applicants (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, number INT UNSIGNED NOT NULL, person_id ${id} NOT NULL, application_id ${id} NOT NULL,
    stage_id ${id} NOT NULL, visit_id ${id} NULL, stage_entered_at ${moment} NOT NULL, state ${word} NOT NULL, state_since ${moment} NOT NULL,
    reason_id ${id} NULL, source ${word} NOT NULL DEFAULT 'direct', owner_member_id ${id} NULL, score DECIMAL(9,3) NULL, has_applied_before TINYINT UNSIGNED NOT NULL DEFAULT 0,
    link_version INT UNSIGNED NOT NULL DEFAULT 1, link_opened_at ${moment} NULL, claimed_contact JSON NULL, seq BIGINT UNSIGNED NOT NULL DEFAULT 0, created_at ${moment} NOT NULL, updated_at ${moment} NOT NULL,
    is_live TINYINT UNSIGNED AS (CASE WHEN state IN ('active', 'succeeded') THEN 1 ELSE 0 END) STORED,
    live_person_id ${id} AS (CASE WHEN state IN ('active', 'succeeded') THEN person_id END) STORED,
    PRIMARY KEY (workspace_id, id), KEY applicants_id (id), UNIQUE KEY applicants_number (workspace_id, number),
    UNIQUE KEY applicants_live (workspace_id, application_id, live_person_id), KEY applicants_person (workspace_id, person_id),
    KEY applicants_board (workspace_id, stage_id, is_live, stage_entered_at, id), KEY applicants_application (workspace_id, application_id, state, id),
    KEY applicants_stage (workspace_id, stage_id, state, id), KEY applicants_updated (workspace_id, updated_at, id),
    CONSTRAINT applicants_person_fk FOREIGN KEY (workspace_id, person_id) REFERENCES people (workspace_id, id),
    CONSTRAINT applicants_application_fk FOREIGN KEY (workspace_id, application_id) REFERENCES applications (workspace_id, id),
    CONSTRAINT applicants_stage_fk FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id),
    CONSTRAINT applicants_reason_fk FOREIGN KEY (workspace_id, reason_id) REFERENCES reasons (workspace_id, id),
    CONSTRAINT applicants_owner_fk FOREIGN KEY (workspace_id, owner_member_id) REFERENCES members (workspace_id, id))`,
  `CREATE TABLE visits (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, applicant_id ${id} NOT NULL, stage_id ${id} NOT NULL, form_version_id ${id} NULL,
    entered_at ${moment} NOT NULL, left_at ${moment} NULL, undone_at ${moment} NULL, cause ${word} NOT NULL, cause_ref VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, note VARCHAR(500) NULL,
    open_applicant_id ${id} AS (CASE WHEN left_at IS NULL AND undone_at IS NULL THEN applicant_id END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY visits_open (workspace_id, open_applicant_id), KEY visits_applicant (workspace_id, applicant_id, entered_at, id),
    KEY visits_stage (workspace_id, stage_id, left_at, id),
    CONSTRAINT visits_applicant_fk FOREIGN KEY (workspace_id, applicant_id) REFERENCES applicants (workspace_id, id),
    CONSTRAINT visits_stage_fk FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id),
    CONSTRAINT visits_form_version_fk FOREIGN KEY (workspace_id, form_version_id) REFERENCES form_versions (workspace_id, id))`,
  `CREATE TABLE form_submissions (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, applicant_id ${id} NOT NULL, visit_id ${id} NOT NULL, stage_id ${id} NOT NULL, form_version_id ${id} NOT NULL,
    state ${word} NOT NULL, started_at ${moment} NOT NULL, saved_at ${moment} NOT NULL, submitted_at ${moment} NULL,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY form_submissions_visit (workspace_id, visit_id), KEY form_submissions_applicant (workspace_id, applicant_id, id),
    KEY form_submissions_version (workspace_id, form_version_id, state),
    CONSTRAINT form_submissions_applicant_fk FOREIGN KEY (workspace_id, applicant_id) REFERENCES applicants (workspace_id, id),
    CONSTRAINT form_submissions_visit_fk FOREIGN KEY (workspace_id, visit_id) REFERENCES visits (workspace_id, id),
    CONSTRAINT form_submissions_version_fk FOREIGN KEY (workspace_id, form_version_id) REFERENCES form_versions (workspace_id, id))`,
  `CREATE TABLE answers (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, submission_id ${id} NOT NULL, applicant_id ${id} NOT NULL, question_id ${id} NOT NULL,
    value JSON NOT NULL, saved_at ${moment} NOT NULL, superseded_at ${moment} NULL,
    live_question_id ${id} AS (CASE WHEN superseded_at IS NULL THEN question_id END) STORED,
    PRIMARY KEY (workspace_id, id), UNIQUE KEY answers_live (workspace_id, submission_id, live_question_id), KEY answers_applicant (workspace_id, applicant_id, id),
    CONSTRAINT answers_submission FOREIGN KEY (workspace_id, submission_id) REFERENCES form_submissions (workspace_id, id),
    CONSTRAINT answers_question FOREIGN KEY (workspace_id, question_id) REFERENCES questions (workspace_id, id))`,
  `CREATE TABLE shadow_applicants (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, application_id ${id} NOT NULL, stage_id ${id} NOT NULL, person_id ${id} NOT NULL, form_version_id ${id} NULL,
    name VARCHAR(200) NOT NULL, email ${email} NOT NULL, phone VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    locale ${word} NOT NULL, source ${word} NOT NULL, answers JSON NOT NULL, link_version INT UNSIGNED NOT NULL DEFAULT 1,
    state ${word} NOT NULL, created_at ${moment} NOT NULL, saved_at ${moment} NOT NULL, submitted_at ${moment} NULL, reminded_at ${moment} NULL, expires_at ${moment} NOT NULL,
    PRIMARY KEY (workspace_id, id), KEY shadow_applicants_id (id), KEY shadow_applicants_expiry (expires_at), KEY shadow_applicants_reminder (state, reminded_at, created_at),
    CONSTRAINT shadow_applicants_application FOREIGN KEY (workspace_id, application_id) REFERENCES applications (workspace_id, id),
    CONSTRAINT shadow_applicants_person FOREIGN KEY (workspace_id, person_id) REFERENCES people (workspace_id, id))`,
]

/** People, their applicants, the visits to stages, submissions and answers; shadow applicants of known addresses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
