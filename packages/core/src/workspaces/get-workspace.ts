import type { Workspace } from '@plutomi/contracts/api/workspaces'
import { type Context, requireRight } from '../context/index.ts'
import { notFound } from '../errors/index.ts'
import { findWorkspace, toWorkspace } from './workspaces.queries.ts'

/** The workspace as its members and keys see it. */
export async function getWorkspace(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<Workspace> {
  requireRight(ctx.actor, workspaceId, 'workspace:read')
  const workspace = await findWorkspace(ctx.db, workspaceId)
  if (!workspace) throw notFound('workspace')
  return toWorkspace(workspace)
}
