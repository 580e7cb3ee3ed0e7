import { type Kysely, sql } from 'kysely'

const id = 'VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin'
const word = 'VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin'
const email = 'VARCHAR(254) COLLATE utf8mb4_bin'
const moment = 'DATETIME(3)'

const statements = [
  `CREATE TABLE users (
    id ${id} NOT NULL PRIMARY KEY, email ${email} NOT NULL, name VARCHAR(200) NOT NULL DEFAULT '', locale ${word} NOT NULL DEFAULT 'en',
    seq BIGINT UNSIGNED NOT NULL DEFAULT 0, suspended_at ${moment} NULL, created_at ${moment} NOT NULL,
    UNIQUE KEY users_email (email))`,
  `CREATE TABLE sessions (
    id ${id} NOT NULL PRIMARY KEY, user_id ${id} NOT NULL, token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_agent VARCHAR(300) NOT NULL DEFAULT '', created_at ${moment} NOT NULL, last_seen_at ${moment} NOT NULL,
    idle_expires_at ${moment} NOT NULL, expires_at ${moment} NOT NULL, revoked_at ${moment} NULL,
    UNIQUE KEY sessions_token (token_hash), KEY sessions_user (user_id, revoked_at),
    CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id))`,
  `CREATE TABLE login_codes (
    id ${id} NOT NULL PRIMARY KEY, email ${email} NOT NULL, kid ${word} NOT NULL, device_id ${word} NULL,
    tries TINYINT UNSIGNED NOT NULL DEFAULT 0, is_mailed TINYINT UNSIGNED NOT NULL, locale ${word} NOT NULL DEFAULT 'en',
    created_at ${moment} NOT NULL, expires_at ${moment} NOT NULL, used_at ${moment} NULL,
    KEY login_codes_email (email, created_at), KEY login_codes_expiry (expires_at))`,
]

/** People who sign in: users, their sessions and one-time codes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
