import type { Member } from '@plutomi/contracts/api/members'
import { Role } from '@plutomi/contracts/rights'
import type { Db, Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'

/** Makes changes of one workspace's members wait for each other: what is counted after this stays true until the commit. */
export async function lockMembers(tx: Tx, workspaceId: string): Promise<void> {
  const workspace = await tx
    .selectFrom('workspaces')
    .select('id')
    .where('id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst()
  if (!workspace) throw notFound('workspace')
}

export interface MemberRow {
  id: string
  userId: string
  role: Role
}

export async function findLiveMember(db: Db, workspaceId: string, memberId: string): Promise<MemberRow | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'userId', 'role'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', memberId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return row && { ...row, role: Role.parse(row.role) }
}

export async function findLiveMemberOfUser(
  db: Db,
  workspaceId: string,
  userId: string,
): Promise<MemberRow | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'userId', 'role'])
    .where('workspaceId', '=', workspaceId)
    .where('liveUserId', '=', userId)
    .executeTakeFirst()
  return row && { ...row, role: Role.parse(row.role) }
}

export async function countOwners(db: Db, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function isEmailOfLiveMember(db: Db, workspaceId: string, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.liveUserId')
    .select('members.id')
    .where('members.workspaceId', '=', workspaceId)
    .where('users.email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}

/** Live members with what their users are called, from the first one that joined; one more than the limit. */
export async function listMemberViews(
  db: Db,
  workspaceId: string,
  page: { limit: number; afterId?: string | undefined },
): Promise<Member[]> {
  const rows = await selectViews(db, workspaceId)
    .$if(page.afterId !== undefined, (query) => query.where('members.id', '>', page.afterId ?? ''))
    .orderBy('members.id')
    .limit(page.limit + 1)
    .execute()
  return rows.map(toMember)
}

export async function getMemberView(db: Db, workspaceId: string, memberId: string): Promise<Member> {
  const row = await selectViews(db, workspaceId).where('members.id', '=', memberId).executeTakeFirst()
  if (!row) throw notFound('member')
  return toMember(row)
}

function selectViews(db: Db, workspaceId: string) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['members.id', 'members.userId', 'users.email', 'users.name', 'members.role'])
    .select(['members.createdAt', 'members.lastActiveAt'])
    .where('members.workspaceId', '=', workspaceId)
    .where('members.removedAt', 'is', null)
}

interface MemberViewRow {
  id: string
  userId: string
  email: string
  name: string
  role: string
  createdAt: Date
  lastActiveAt: Date | null
}

function toMember(row: MemberViewRow): Member {
  return {
    ...row,
    role: Role.parse(row.role),
    createdAt: row.createdAt.toISOString(),
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
  }
}

export async function insertMember(
  tx: Tx,
  workspaceId: string,
  member: MemberRow & { createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('members')
    .values({ workspaceId, ...member, lastActiveAt: null, removedAt: null })
    .execute()
}

export async function setRole(tx: Tx, workspaceId: string, { id, role }: { id: string; role: Role }): Promise<void> {
  await tx.updateTable('members').set({ role }).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

/** Ends the membership and what the member was assigned to. The row stays: events and audit entries name it. */
export async function markRemoved(tx: Tx, workspaceId: string, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx
    .updateTable('members')
    .set({ removedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('applicationMembers').where('workspaceId', '=', workspaceId).where('memberId', '=', id).execute()
}
