import type { PlatformDb } from './platform-db.ts'

/** Workspaces the user is a member of, the oldest first; one more than the limit. */
export async function listWorkspacesOfUser(
  db: PlatformDb,
  userId: string,
  page: { limit: number; afterId?: string | undefined },
) {
  return db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select(['workspaces.id', 'workspaces.slug', 'workspaces.name', 'workspaces.plan', 'workspaces.locale'])
    .select(['workspaces.timeZone', 'workspaces.reapplyAfterDays', 'workspaces.createdAt'])
    .select(['workspaces.mailFromName', 'workspaces.mailReplyTo'])
    .select(['members.id as memberId', 'members.role'])
    .where('members.userId', '=', userId)
    .where('members.removedAt', 'is', null)
    .$if(page.afterId !== undefined, (query) => query.where('workspaces.id', '>', page.afterId ?? ''))
    .orderBy('workspaces.id')
    .limit(page.limit + 1)
    .execute()
}
