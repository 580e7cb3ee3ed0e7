import { Role } from '@plutomi/contracts/rights'
import { couldBeSlug } from '@plutomi/contracts/slugs'
import type { Actor } from '../context/index.ts'
import type { PlatformDb } from './platform-db.ts'

export type MemberActor = Extract<Actor, { kind: 'member' }>

/** Which workspace; with `seenAt` the member's last activity is noted, at most once a minute. */
export type WorkspaceReference = { workspaceId: string; seenAt?: Date } | { slug: string; seenAt?: Date }

const touchEveryMs = 60_000

/** The user as a member of that workspace; undefined when there is no such workspace or the user is no member of it. */
export async function findMemberActor(
  db: PlatformDb,
  userId: string,
  reference: WorkspaceReference,
): Promise<MemberActor | undefined> {
  if ('slug' in reference && !couldBeSlug(reference.slug)) return undefined
  const found = await db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspaceId')
    .select(['members.workspaceId', 'members.id as memberId', 'members.role', 'members.lastActiveAt'])
    .where('members.liveUserId', '=', userId)
    .$call((query) =>
      'slug' in reference
        ? query.where('workspaces.slug', '=', reference.slug)
        : query.where('workspaces.id', '=', reference.workspaceId),
    )
    .executeTakeFirst()
  if (!found) return undefined
  const { workspaceId, memberId, lastActiveAt } = found
  if (reference.seenAt) await touchMember(db, { workspaceId, memberId, lastActiveAt }, reference.seenAt)
  return { kind: 'member', workspaceId, memberId, userId, role: Role.parse(found.role) }
}

interface SeenMember {
  workspaceId: string
  memberId: string
  lastActiveAt: Date | null
}

async function touchMember(db: PlatformDb, member: SeenMember, seenAt: Date): Promise<void> {
  if (member.lastActiveAt !== null && seenAt.getTime() - member.lastActiveAt.getTime() < touchEveryMs) return
  await db
    .updateTable('members')
    .set({ lastActiveAt: seenAt })
    .where('workspaceId', '=', member.workspaceId)
    .where('id', '=', member.memberId)
    .execute()
}
