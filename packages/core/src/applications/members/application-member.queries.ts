import type { ApplicationMember } from '@plutomi/contracts/api/applications'
import type { Db } from '../../database/index.ts'

/** Whom the application is assigned to, without those who left the workspace. */
export async function listAssigned(db: Db, workspaceId: string, applicationId: string): Promise<ApplicationMember[]> {
  return db
    .selectFrom('applicationMembers')
    .innerJoin('members', (join) =>
      join
        .onRef('members.id', '=', 'applicationMembers.memberId')
        .onRef('members.workspaceId', '=', 'applicationMembers.workspaceId'),
    )
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['members.id as memberId', 'users.name', 'members.role'])
    .where('applicationMembers.workspaceId', '=', workspaceId)
    .where('applicationMembers.applicationId', '=', applicationId)
    .where('members.removedAt', 'is', null)
    .orderBy('users.name')
    .orderBy('members.id')
    .limit(500)
    .execute()
}

/** Which of these ids are members of the workspace. */
export async function listLiveMembers(
  db: Db,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<{ id: string }[]> {
  return db
    .selectFrom('members')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', memberIds)
    .where('removedAt', 'is', null)
    .execute()
}
