import type { Db, Tx } from '../database/index.ts'

export interface NewSession {
  id: string
  userId: string
  tokenHash: string
  userAgent: string
  createdAt: Date
  idleExpiresAt: Date
  expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({ ...session, lastSeenAt: session.createdAt, revokedAt: null })
    .execute()
}

export interface SessionRow {
  id: string
  createdAt: Date
  expiresAt: Date
}

export async function findLiveSession(
  db: Db,
  session: { userId: string; tokenHash: string },
  now: Date,
): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'expiresAt'])
    .where('tokenHash', '=', session.tokenHash)
    .where('userId', '=', session.userId)
    .where('revokedAt', 'is', null)
    .where('idleExpiresAt', '>', now)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Ids of the user's sessions that are not revoked, locked until the end of the transaction. */
export async function lockOpenSessions(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select('id')
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Returns how many were revoked now; one that was before stays as it is. */
export async function revokeSessions(tx: Tx, sessionIds: readonly string[], now: Date): Promise<number> {
  if (sessionIds.length === 0) return 0
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ revokedAt: now })
    .where('id', 'in', sessionIds)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
