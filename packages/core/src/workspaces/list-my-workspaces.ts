import { MyWorkspace } from '@plutomi/contracts/api/workspaces'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import type { Context } from '../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { listWorkspacesOfUser, platformDb } from '../platform/index.ts'
import { requireUser } from '../users/index.ts'

export interface MyWorkspaceList {
  limit: number
  cursor?: string | undefined
}

const Key = z.tuple([idOf('wsp')])

/** The workspaces the signed-in user is a member of, with its role in each. */
export async function listMyWorkspaces(ctx: Context, { limit, cursor }: MyWorkspaceList): Promise<Page<MyWorkspace>> {
  const { userId } = requireUser(ctx.actor)
  const afterId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listWorkspacesOfUser(platformDb(ctx.db), userId, { limit, afterId })
  return pageOf(rows, limit, {
    item: (row) => MyWorkspace.parse({ ...row, createdAt: row.createdAt.toISOString() }),
    key: (row) => [row.id],
  })
}
