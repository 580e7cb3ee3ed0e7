import type { PlatformDb } from './platform-db.ts'

/** Shadows nobody was reminded of since `before`, oldest first, at most `limit`: whom they would mail about what. */
export async function listShadowsToRemind(
  db: PlatformDb,
  { before, limit }: { before: Date; limit: number },
): Promise<{ workspaceId: string; personId: string; applicationId: string }[]> {
  return db
    .selectFrom('shadowApplicants')
    .select(['workspaceId', 'personId', 'applicationId'])
    .where('state', 'in', ['draft', 'submitted'])
    .where('remindedAt', 'is', null)
    .where('createdAt', '<=', before)
    .orderBy('createdAt')
    .limit(limit)
    .execute()
}

/** Deletes shadows whose days are over, in chunks. Returns how many went. */
export async function deleteShadowsExpiredBefore(db: PlatformDb, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('shadowApplicants')
    .where('expiresAt', '<=', now)
    .limit(1000)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
