import type { PlatformDb } from './platform-db.ts'

const keptMs = 30 * 24 * 60 * 60 * 1000
const mostAtOnce = 1000

/** Forgets deliveries with their bodies and tries after 30 days, in chunks. Returns how many went. */
export async function deleteOldDeliveries(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhookDeliveries')
    .where('createdAt', '<', new Date(now.getTime() - keptMs))
    .limit(mostAtOnce)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Endpoints that are being sent something again. */
export async function listReplayingEndpoints(db: PlatformDb): Promise<{ workspaceId: string; endpointId: string }[]> {
  return db
    .selectFrom('webhookEndpoints')
    .select(['workspaceId', 'id as endpointId'])
    .where('replayKind', 'in', ['failed', 'rewind'])
    .orderBy('replayAskedAt')
    .limit(500)
    .execute()
}
