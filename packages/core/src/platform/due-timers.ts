import type { PlatformDb } from './platform-db.ts'

export interface DueTimer {
  workspaceId: string
  id: string
}

/** Armed timers of all workspaces whose time has come, the oldest first; without those workspaces that had their share. */
export async function listDueTimers(
  db: PlatformDb,
  { now, limit, without }: { now: Date; limit: number; without: readonly string[] },
): Promise<DueTimer[]> {
  return db
    .selectFrom('timers')
    .select(['workspaceId', 'id'])
    .where('state', '=', 'armed')
    .where('dueAt', '<=', now)
    .$if(without.length > 0, (query) => query.where('workspaceId', 'not in', without))
    .orderBy('dueAt')
    .limit(limit)
    .execute()
}
