import type { PublicApplication } from '@plutomi/contracts/api/applications'
import type { Context } from '../../context/index.ts'
import { notFound } from '../../errors/index.ts'
import { countLiveApplicants } from '../application.queries.ts'
import { toPosting } from '../reads/application-document.ts'
import { notAccepting } from './not-accepting.ts'
import { readPosting } from './read-posting.ts'
import { requirePublicWorkspace } from './public-workspace.ts'

/** The posting at `/{workspace}/{application}`, also of a paused, closed or full one. Drafts and private ones are a 404. */
export async function getPublicApplication(
  ctx: Pick<Context, 'db' | 'clock' | 'cache'>,
  { workspaceSlug, applicationSlug }: { workspaceSlug: string; applicationSlug: string },
): Promise<PublicApplication> {
  const { id: workspaceId, ...workspace } = await requirePublicWorkspace(ctx.db, workspaceSlug)
  const row = await readPosting(ctx, workspaceId, applicationSlug)
  if (!row) throw notFound('page')
  const counts = row.cap === null ? undefined : await countLiveApplicants(ctx.db, workspaceId, [row.id])
  return {
    ...toPosting(row),
    openedAt: row.openedAt?.toISOString() ?? null,
    workspace,
    description: row.description,
    visibility: row.visibility === 'public' ? 'public' : 'unlisted',
    notAccepting: notAccepting(row, { liveCount: counts?.get(row.id) ?? 0, now: ctx.clock.now() }),
  }
}
