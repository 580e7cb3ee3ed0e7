import { type Kysely, sql } from 'kysely'

/** The event log on tables. `pos` is the offset (a reserved word in MariaDB). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE log_topic (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    name VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    parts INT UNSIGNED NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY log_topic_name (name)
  ) ENGINE = InnoDB`,
  `CREATE TABLE log_part (
    topic_id INT UNSIGNED NOT NULL,
    part INT UNSIGNED NOT NULL,
    next_offset BIGINT UNSIGNED NOT NULL DEFAULT 0,
    PRIMARY KEY (topic_id, part)
  ) ENGINE = InnoDB`,
  `CREATE TABLE log_rec (
    topic_id INT UNSIGNED NOT NULL,
    part INT UNSIGNED NOT NULL,
    pos BIGINT UNSIGNED NOT NULL,
    ts DATETIME(6) NOT NULL,
    k VARBINARY(255) NULL,
    headers JSON NOT NULL,
    value MEDIUMBLOB NULL,
    PRIMARY KEY (topic_id, part, pos)
  ) ENGINE = InnoDB`,
  `CREATE TABLE log_group (
    grp VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic_id INT UNSIGNED NOT NULL,
    part INT UNSIGNED NOT NULL,
    committed BIGINT UNSIGNED NOT NULL,
    epoch BIGINT UNSIGNED NOT NULL DEFAULT 0,
    owner VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
    lease_until DATETIME(6) NULL,
    PRIMARY KEY (grp, topic_id, part)
  ) ENGINE = InnoDB`,
  // topics: a digest of what the member subscribes to; all members of a group must agree.
  `CREATE TABLE log_member (
    grp VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seen_at DATETIME(6) NOT NULL,
    topics CHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (grp, member)
  ) ENGINE = InnoDB`,
]
