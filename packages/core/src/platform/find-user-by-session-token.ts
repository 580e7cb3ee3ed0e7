import type { Clock } from '@plutomi/platform/clock'
import { hashToken } from '../tokens/index.ts'
import type { PlatformDb } from './platform-db.ts'

export interface SignedInUser {
  userId: string
  email: string
  name: string
  sessionId: string
}

/** A session ends when it was not used this long; its absolute end is in its row. */
export const sessionIdleMs = 14 * 24 * 60 * 60 * 1000
const touchEveryMs = 60_000

/**
 * The user of a live session; undefined for every token that opens nothing. Notes the use at most once a minute, which
 * is bookkeeping of the session and no change of anything a person sees.
 */
export async function findUserBySessionToken(
  db: PlatformDb,
  clock: Clock,
  token: string,
): Promise<SignedInUser | undefined> {
  const now = clock.now()
  const found = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select(['sessions.id as sessionId', 'sessions.lastSeenAt', 'users.id as userId', 'users.email', 'users.name'])
    .where('sessions.tokenHash', '=', hashToken(token))
    .where('sessions.revokedAt', 'is', null)
    .where('sessions.idleExpiresAt', '>', now)
    .where('sessions.expiresAt', '>', now)
    .where('users.suspendedAt', 'is', null)
    .executeTakeFirst()
  if (!found) return undefined
  const { lastSeenAt, ...user } = found
  if (now.getTime() - lastSeenAt.getTime() >= touchEveryMs) await touchSession(db, user.sessionId, now)
  return user
}

async function touchSession(db: PlatformDb, sessionId: string, now: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: now, idleExpiresAt: new Date(now.getTime() + sessionIdleMs) })
    .where('id', '=', sessionId)
    .where('lastSeenAt', '<', now)
    .execute()
}
