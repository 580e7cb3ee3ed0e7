import type { Invite } from '@plutomi/contracts/api/members'
import { Role } from '@plutomi/contracts/rights'
import type { Db, Tx } from '../database/index.ts'

export interface InviteRow {
  id: string
  email: string
  role: Role
  invitedBy: string
  createdAt: Date
  expiresAt: Date
}
export type OpenInvite = InviteRow & { version: number }

const columns = ['id', 'email', 'role', 'version', 'invitedBy', 'createdAt', 'expiresAt'] as const

/** An invite that is neither accepted nor revoked; it may be past its time. */
export async function findOpenInvite(db: Db, workspaceId: string, inviteId: string): Promise<OpenInvite | undefined> {
  const row = await db
    .selectFrom('invites')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', inviteId)
    .where('openEmail', 'is not', null)
    .executeTakeFirst()
  return row && { ...row, role: Role.parse(row.role) }
}

export async function findOpenInviteTo(db: Db, workspaceId: string, email: string): Promise<OpenInvite | undefined> {
  const row = await db
    .selectFrom('invites')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('openEmail', '=', email)
    .executeTakeFirst()
  return row && { ...row, role: Role.parse(row.role) }
}

/** Open invites, the newest first; one more than the limit. */
export async function listOpenInvites(
  db: Db,
  workspaceId: string,
  page: { limit: number; beforeId?: string | undefined },
): Promise<Invite[]> {
  const rows = await db
    .selectFrom('invites')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('openEmail', 'is not', null)
    .$if(page.beforeId !== undefined, (query) => query.where('id', '<', page.beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map((row) => toInvite({ ...row, role: Role.parse(row.role) }))
}

export function toInvite({ id, email, role, invitedBy, createdAt, expiresAt }: InviteRow): Invite {
  return {
    id,
    email,
    role,
    invitedByMemberId: invitedBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

export async function insertInvite(tx: Tx, workspaceId: string, invite: InviteRow): Promise<void> {
  await tx
    .insertInto('invites')
    .values({ workspaceId, ...invite, acceptedAt: null, revokedAt: null })
    .execute()
}

/** Makes earlier links of the invite worthless and gives it time anew. */
export async function renewInvite(
  tx: Tx,
  workspaceId: string,
  { id, version, expiresAt }: { id: string; version: number; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('invites')
    .set({ version, expiresAt })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function closeInvite(
  tx: Tx,
  workspaceId: string,
  { id, ...times }: { id: string; acceptedAt: Date } | { id: string; revokedAt: Date },
): Promise<void> {
  await tx.updateTable('invites').set(times).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

export async function revokeInvitesOfMember(
  tx: Tx,
  workspaceId: string,
  { memberId, now }: { memberId: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('invites')
    .set({ revokedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('invitedBy', '=', memberId)
    .where('openEmail', 'is not', null)
    .execute()
}
