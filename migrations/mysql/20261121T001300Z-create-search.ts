import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE search_indexes (
    number INT UNSIGNED NOT NULL PRIMARY KEY, shape INT UNSIGNED NOT NULL, is_live TINYINT UNSIGNED NOT NULL, created_at ${moment} NOT NULL,
    live_flag TINYINT UNSIGNED AS (CASE WHEN is_live = 1 THEN 1 END) STORED, UNIQUE KEY search_indexes_live (live_flag))`,
  `CREATE TABLE search_documents (
    workspace_id ${id} NOT NULL, id ${id} NOT NULL, index_number INT UNSIGNED NOT NULL, version BIGINT UNSIGNED NOT NULL, deleted_at ${moment} NULL,
    number INT UNSIGNED NOT NULL, application_id ${id} NOT NULL, stage_id ${id} NOT NULL, state ${word} NOT NULL, owner_member_id ${id} NULL, tag_ids JSON NOT NULL,
    text_hash ${word} NOT NULL,
    PRIMARY KEY (workspace_id, index_number, id), KEY search_documents_index (index_number, workspace_id, deleted_at), KEY search_documents_deleted (index_number, deleted_at))`,
  // What is found by its beginning: names, addresses, the last digits of phones.
  `CREATE TABLE search_terms (
    workspace_id ${id} NOT NULL, index_number INT UNSIGNED NOT NULL, document_id ${id} NOT NULL, field CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    term VARCHAR(48) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (workspace_id, index_number, document_id, field, term), KEY search_terms_term (workspace_id, index_number, field, term, document_id))`,
  // Words of notes and answers, each marked with its workspace and kind: nobody's words make another one's search slow.
  `CREATE TABLE search_texts (
    workspace_id ${id} NOT NULL, index_number INT UNSIGNED NOT NULL, document_id ${id} NOT NULL, texts JSON NOT NULL,
    words MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (workspace_id, index_number, document_id), FULLTEXT KEY search_texts_words (words))`,
  `INSERT INTO search_indexes (number, shape, is_live, created_at) VALUES (1, 1, 1, UTC_TIMESTAMP(3))`,
]

/** The embedded search: indexes, of which one is live, their documents, and what these are found by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
