import { sql } from 'kysely'
import type { PlatformDb } from './platform-db.ts'

/** Claims of all workspaces whose lease is over by the database's clock, the oldest first. */
export async function listExpiredClaims(
  db: PlatformDb,
  limit: number,
): Promise<{ workspaceId: string; applicantId: string; token: string }[]> {
  return db
    .selectFrom('applicantClaims')
    .select(['workspaceId', 'applicantId', 'token'])
    .where('leaseUntil', '<', sql<Date>`NOW(6)`)
    .orderBy('leaseUntil')
    .limit(limit)
    .execute()
}
