import { getBoard } from '@plutomi/core/applicants'
import { listApplications } from '@plutomi/core/applications'
import { can } from '@plutomi/core/context'
import { isDomainError } from '@plutomi/core/errors'
import { listRuns } from '@plutomi/core/runs'
import { listWebhookEndpoints } from '@plutomi/core/webhooks'
import type { MemberReading } from '../../../lib/session.server.ts'
import { isFailing } from '../webhooks/is-failing.ts'
import { byUrgency, type WaitingStage, waitingStages } from './what-needs-me.ts'

type MemberContext = MemberReading['ctx']

const shownApplications = 50
/** Boards that are asked what waits in them: the newest running applications. */
const watchedApplications = 10
const shownRuns = 5
/** A workspace has at most so many. */
const mostEndpoints = 50

/** Applications, where somebody waits in them, and the newest failed runs. */
export async function loadHome(ctx: MemberContext) {
  const { workspaceId } = ctx.actor
  const [{ items }, failedRuns, failingHosts] = await Promise.all([
    listApplications(ctx, { workspaceId, limit: shownApplications }),
    listFailedRuns(ctx),
    listFailingHosts(ctx),
  ])
  const running = items.filter(({ status }) => status.code === 'open' || status.code === 'paused')
  const waiting = await Promise.all(
    running.slice(0, watchedApplications).map(({ id, name }) => listWaiting(ctx, { applicationId: id, name })),
  )
  return {
    applications: items.filter(({ status }) => status.code !== 'closed'),
    waiting: waiting.flat().toSorted(byUrgency),
    failedRuns,
    failingHosts,
  }
}

async function listWaiting(
  ctx: MemberContext,
  { applicationId, name }: { applicationId: string; name: string },
): Promise<WaitingStage[]> {
  try {
    const { workspaceId } = ctx.actor
    return waitingStages(await getBoard(ctx, { workspaceId, applicationId, perStage: 1 }), name)
  } catch (error) {
    // An application that is not assigned to this reviewer.
    if (isDomainError(error) && error.code === 'not_found') return []
    throw error
  }
}

async function listFailingHosts(ctx: MemberContext): Promise<string[]> {
  const { workspaceId } = ctx.actor
  if (!can(ctx.actor, workspaceId, 'webhooks:manage')) return []
  const { items } = await listWebhookEndpoints(ctx, { workspaceId, limit: mostEndpoints })
  return items.filter(isFailing).map(({ url }) => new URL(url).host)
}

async function listFailedRuns(ctx: MemberContext) {
  const { workspaceId, role } = ctx.actor
  // A run names an applicant: reviewers see theirs on the applicants' own pages.
  if (role === 'reviewer' || !can(ctx.actor, workspaceId, 'workflows:read')) return []
  const { items } = await listRuns(ctx, { workspaceId, state: 'failed', limit: shownRuns })
  return items.map(({ id, applicantId, error, finishedAt, createdAt }) => ({
    id,
    applicantId,
    error,
    at: finishedAt ?? createdAt,
  }))
}
