import type { Invite } from '@plutomi/contracts/api/members'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { listOpenInvites } from './invites.queries.ts'
import type { MemberList } from './list-members.ts'

const Key = z.tuple([idOf('inv')])

/** Invites that are neither accepted nor revoked, the newest first. */
export async function listInvites(ctx: Context, { workspaceId, limit, cursor }: MemberList): Promise<Page<Invite>> {
  requireRight(ctx.actor, workspaceId, 'members:manage')
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listOpenInvites(ctx.db, workspaceId, { limit, beforeId })
  return pageOf(rows, limit, { item: (invite) => invite, key: (invite) => [invite.id] })
}
