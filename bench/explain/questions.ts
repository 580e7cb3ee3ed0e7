import {
  getApplicant,
  getBoard,
  getTimeline,
  listApplicants,
  type ListApplicantsInput,
  listStageApplicants,
} from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { listDueHolds, listDueTimers, listExpiredClaims, platformDb } from '@plutomi/core/platform'
import type { Filled } from './fill.ts'

export interface Question {
  name: string
  ask: () => Promise<unknown>
}

/** What the pages and the scheduler ask most, each through the product's own code. */
export function questionsOf(db: Db, { demo, owner, applicantId }: Filled): Question[] {
  const ctx = { ...owner, db }
  const { workspaceId, applicationId } = demo
  const stageId = demo.stageId('Waiting List')
  const across = platformDb(db)
  const now = ctx.clock.now()
  const hourAgo = new Date(now.getTime() - 3_600_000).toISOString()
  const list = (name: string, filters: Partial<ListApplicantsInput>): Question => ({
    name: `Applicants ${name}`,
    ask: async () => {
      const { nextCursor } = await listApplicants(ctx, { workspaceId, ...filters })
      if (nextCursor !== undefined) await listApplicants(ctx, { workspaceId, ...filters, cursor: nextCursor })
    },
  })
  return [
    { name: 'Board', ask: () => getBoard(ctx, { workspaceId, applicationId }) },
    { name: 'Stage, two pages', ask: () => twoStagePages(ctx, { workspaceId, stageId }) },
    { name: 'Applicant', ask: () => getApplicant(ctx, { workspaceId, applicantId }) },
    { name: 'Timeline', ask: () => getTimeline(ctx, { workspaceId, applicantId }) },
    list('of the workspace', {}),
    list('of the application', { applicationId }),
    list('by state', { state: 'withdrawn' }),
    list('of the application by state', { applicationId, state: 'rejected' }),
    list('of a stage', { stageId }),
    list('of a rare stage by state', { stageId: demo.stageId('Final Review'), state: 'active' }),
    list('changed in the last hour', { updatedAfter: hourAgo }),
    list('of the application changed in the last hour', { applicationId, updatedAfter: hourAgo }),
    { name: 'Due timers', ask: () => listDueTimers(across, { now, limit: 200, without: [] }) },
    { name: 'Due holds', ask: () => listDueHolds(across, { now, limit: 200 }) },
    { name: 'Expired claims', ask: () => listExpiredClaims(across, 200) },
  ]
}

async function twoStagePages(ctx: Context, stage: { workspaceId: string; stageId: string }): Promise<void> {
  const { nextCursor } = await listStageApplicants(ctx, stage)
  if (nextCursor !== undefined) await listStageApplicants(ctx, { ...stage, cursor: nextCursor })
}
