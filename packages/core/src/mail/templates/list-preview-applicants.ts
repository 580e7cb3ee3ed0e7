import type { PreviewApplicant } from '@plutomi/contracts/api/email-templates'
import { type Context, requireRight } from '../../context/index.ts'

const shown = 50

/** Applicants a text can be looked at with: the newest ones of the workspace. */
export async function listPreviewApplicants(
  ctx: Context,
  { workspaceId }: { workspaceId: string },
): Promise<{ items: PreviewApplicant[] }> {
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  const items = await ctx.db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.workspaceId', '=', 'applicants.workspaceId')
        .onRef('applications.id', '=', 'applicants.applicationId'),
    )
    .select(['applicants.id', 'applicants.number', 'people.name', 'applications.name as applicationName'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('people.erasedAt', 'is', null)
    .orderBy('applicants.id', 'desc')
    .limit(shown)
    .execute()
  return { items }
}
