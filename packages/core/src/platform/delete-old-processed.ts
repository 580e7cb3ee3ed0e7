import type { PlatformDb } from './platform-db.ts'

// Longer than the dead letters are kept: a replayed one must still be recognised.
const keptMs = 45 * 24 * 60 * 60 * 1000

/** Forgets which events were handled more than 45 days ago, in chunks. Returns how many went. */
export async function deleteOldProcessed(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('processed')
    .where('processedAt', '<', new Date(now.getTime() - keptMs))
    .limit(5000)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Forgets which messages from outside came more than 45 days ago; nobody repeats one for half as long. */
export async function deleteOldInbox(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('inbox')
    .where('receivedAt', '<', new Date(now.getTime() - keptMs))
    .limit(5000)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
