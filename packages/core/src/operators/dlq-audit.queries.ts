import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import type { PlatformDb } from '../platform/index.ts'

/** Where a dead letter stands. `recordedAt`, the log's time of it, tells it from one of a log that was made anew. */
export interface LetterPlace {
  topic: string
  partition: number
  offset: bigint
  recordedAt: Date
}

export interface DlqAuditRow {
  pos: number
  recordedAt: Date
  action: string
  operator: string
  reason: string | null
  replayId: string | null
  at: Date
}

/** What was done with the letters of one partition between two offsets. */
export async function listDlqAuditRows(
  db: PlatformDb,
  { topic, partition }: Pick<LetterPlace, 'topic' | 'partition'>,
  { first, last }: { first: number; last: number },
): Promise<DlqAuditRow[]> {
  return db
    .selectFrom('dlqAudit')
    .select(['pos', 'recordedAt', 'action', 'operator', 'reason', 'replayId', 'at'])
    .where('topic', '=', topic)
    .where('part', '=', partition)
    .where('pos', '>=', first)
    .where('pos', '<=', last)
    .orderBy('pos')
    .orderBy('at')
    .execute()
}

export interface NewDlqAudit {
  action: string
  operator: string
  reason: string | null
  replayId: string | null
  at: Date
}

/** Notes what was done; what is noted already stays as it is. */
export async function insertDlqAudit(tx: Tx, places: readonly LetterPlace[], facts: NewDlqAudit): Promise<void> {
  if (places.length === 0) return
  const rows = places.map(({ topic, partition, offset, recordedAt }) => ({
    topic,
    part: partition,
    pos: Number(offset),
    recordedAt,
    ...facts,
  }))
  await tx.insertInto('dlqAudit').ignore().values(rows).execute()
}

// Raw: the lock is the connection's, so it ends with the process that holds it, however that ends.
const lockName: RawBuilder<string> = sql`CONCAT('dlq.', MD5(DATABASE()))`
const patienceSeconds = 3

/** Runs `work` while nobody else runs any; undefined when somebody does. */
export async function withDlqLock<Result>(
  db: PlatformDb,
  work: () => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ isMine: number | null }>`
      SELECT GET_LOCK(${lockName}, ${patienceSeconds}) AS is_mine`.execute(connection)
    if (rows[0]?.isMine !== 1) return undefined
    try {
      return { result: await work() }
    } finally {
      await sql`SELECT RELEASE_LOCK(${lockName})`.execute(connection)
    }
  })
}
