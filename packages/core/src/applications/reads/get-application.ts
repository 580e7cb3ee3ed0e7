import type { Application } from '@plutomi/contracts/api/applications'
import { type Context, requireRight } from '../../context/index.ts'
import { countLiveApplicants, requireApplication } from '../application.queries.ts'
import { toApplication } from './application-document.ts'

/** One application with its posting and the number of its live applicants. */
export async function getApplication(
  ctx: Context,
  { workspaceId, applicationId }: { workspaceId: string; applicationId: string },
): Promise<Application> {
  requireRight(ctx.actor, workspaceId, 'applications:read')
  const row = await requireApplication(ctx.db, workspaceId, applicationId)
  const counts = await countLiveApplicants(ctx.db, workspaceId, [applicationId])
  return toApplication(row, counts.get(applicationId) ?? 0)
}
