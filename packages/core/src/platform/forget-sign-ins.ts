import type { PlatformDb } from './platform-db.ts'

const chunk = 5000
/** Codes count against the budget of their address for a day; an hour more than that, nobody asks for them. */
const codeKeptMs = 25 * 60 * 60 * 1000

/** Deletes one-time codes nobody can use or count any more, in chunks. Returns how many went. */
export async function deleteOldLoginCodes(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('loginCodes')
    .where('expiresAt', '<=', new Date(now.getTime() - codeKeptMs))
    .limit(chunk)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Deletes sessions past their absolute end, in chunks. Returns how many went. */
export async function deleteEndedSessions(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('expiresAt', '<=', now)
    .limit(chunk)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
