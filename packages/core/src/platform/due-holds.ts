import type { PlatformDb } from './platform-db.ts'

/** Open holds of all workspaces whose window is over, the oldest first. */
export async function listDueHolds(
  db: PlatformDb,
  { now, limit }: { now: Date; limit: number },
): Promise<{ workspaceId: string; id: string }[]> {
  return db
    .selectFrom('holds')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'open')
    .where('until', '<=', now)
    .orderBy('until')
    .limit(limit)
    .execute()
}
