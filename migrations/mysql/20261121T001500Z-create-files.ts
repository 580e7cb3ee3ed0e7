import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const type = 'VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

/** What was uploaded, of whom and for what; the bytes are kept elsewhere, under a key made of the workspace and the id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE files (
        workspace_id ${id} NOT NULL, id ${id} NOT NULL, purpose ${word} NOT NULL, applicant_id ${id} NULL, shadow_id ${id} NULL,
        stage_id ${id} NULL, question_id ${id} NULL, sensitivity ${word} NOT NULL, name VARCHAR(255) NOT NULL, size BIGINT UNSIGNED NOT NULL,
        declared_type ${type} NOT NULL, sniffed_type ${type} NULL, sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
        state ${word} NOT NULL, fault ${word} NULL, upload_id VARCHAR(1024) CHARACTER SET ascii COLLATE ascii_bin NULL,
        uploaded_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, created_at ${moment} NOT NULL, completed_at ${moment} NULL,
        PRIMARY KEY (workspace_id, id), KEY files_id (id), KEY files_applicant (workspace_id, applicant_id, id),
        KEY files_shadow (workspace_id, shadow_id, id), KEY files_state (state, created_at),
        CONSTRAINT files_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
        CONSTRAINT files_applicant_fk FOREIGN KEY (workspace_id, applicant_id) REFERENCES applicants (workspace_id, id),
        CONSTRAINT files_shadow_fk FOREIGN KEY (workspace_id, shadow_id) REFERENCES shadow_applicants (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT files_stage_fk FOREIGN KEY (workspace_id, stage_id) REFERENCES stages (workspace_id, id),
        CONSTRAINT files_question_fk FOREIGN KEY (workspace_id, question_id) REFERENCES questions (workspace_id, id))`,
    )
    .execute(db)
}
