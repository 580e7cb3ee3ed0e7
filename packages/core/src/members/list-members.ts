import type { Member } from '@plutomi/contracts/api/members'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { listMemberViews } from './members.queries.ts'

export interface MemberList {
  workspaceId: string
  limit: number
  cursor?: string | undefined
}

const Key = z.tuple([idOf('mem')])

/** The workspace's members, in the order they joined. */
export async function listMembers(ctx: Context, { workspaceId, limit, cursor }: MemberList): Promise<Page<Member>> {
  requireRight(ctx.actor, workspaceId, 'members:read')
  const afterId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listMemberViews(ctx.db, workspaceId, { limit, afterId })
  return pageOf(rows, limit, { item: (member) => member, key: (member) => [member.id] })
}
