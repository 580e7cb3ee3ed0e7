import { Role } from '@plutomi/contracts/rights'
import type { PlatformDb } from './platform-db.ts'

export interface LinkedInvite {
  workspaceId: string
  workspaceSlug: string
  workspaceName: string
  inviterName: string
  id: string
  email: string
  role: Role
  expiresAt: Date
}

/** The invite a genuine link leads to, when it is still open, in time, and the link is its latest. */
export async function findInviteByLink(
  db: PlatformDb,
  link: { id: string; version: number },
  now: Date,
): Promise<LinkedInvite | undefined> {
  const row = await db
    .selectFrom('invites')
    .innerJoin('workspaces', 'workspaces.id', 'invites.workspaceId')
    .innerJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'invites.workspaceId').onRef('members.id', '=', 'invites.invitedBy'),
    )
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.name as inviter', 'users.email as inviterEmail'])
    .select(['workspaces.id as workspaceId', 'workspaces.slug as workspaceSlug', 'workspaces.name as workspaceName'])
    .select(['invites.id', 'invites.email', 'invites.role', 'invites.expiresAt'])
    .where('invites.id', '=', link.id)
    .where('invites.version', '=', link.version)
    .where('invites.openEmail', 'is not', null)
    .where('invites.expiresAt', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  const { inviter, inviterEmail, ...invite } = row
  return { ...invite, inviterName: inviter || inviterEmail, role: Role.parse(row.role) }
}
