import type { ApplicationMember } from '@plutomi/contracts/api/applications'
import { type Context, requireRight } from '../../context/index.ts'
import { requireApplication } from '../application.queries.ts'
import { listAssigned } from './application-member.queries.ts'

/** The members an application is assigned to. */
export async function listApplicationMembers(
  ctx: Context,
  { workspaceId, applicationId }: { workspaceId: string; applicationId: string },
): Promise<{ items: ApplicationMember[] }> {
  requireRight(ctx.actor, workspaceId, 'applications:read')
  await requireApplication(ctx.db, workspaceId, applicationId)
  return { items: await listAssigned(ctx.db, workspaceId, applicationId) }
}
