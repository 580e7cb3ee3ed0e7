import type { Funnel } from '@plutomi/contracts/api/insights'
import { type FunnelRow, readFunnel } from './insights.queries.ts'
import { asking, type InsightContext, type InsightInput, openInsight, stagesWithRows } from './open-insight.ts'
import { listEveryStage } from './stages.queries.ts'

const none = { active: 0, succeeded: 0, rejected: 0, withdrawn: 0 }

/** Of those who applied in the range: how many came to each stage, and what became of them. */
export async function getFunnel(ctx: InsightContext, input: InsightInput): Promise<Funnel> {
  const { subject, range, scope } = await openInsight(ctx, input)
  const stages = await listEveryStage(ctx.db, input.workspaceId, input.applicationId)
  const stageIds = stages.map(({ id }) => id)
  const rows = await asking(readFunnel(ctx.analytics, { subject, range }, stageIds))
  const all = rows.find(({ stage }) => stage === '')
  return {
    ...scope,
    applicants: all?.entered ?? 0,
    ...standingsOf(all),
    stages: stagesWithRows(stages, rows, range).map(({ stage, row }) => {
      const entered = row?.entered ?? 0
      const standings = standingsOf(row)
      const stayed = Object.values(standings).reduce((sum, count) => sum + count, 0)
      return { ...stage, entered, movedOn: entered - stayed, ...standings }
    }),
  }
}

function standingsOf(row: FunnelRow | undefined): typeof none {
  if (row === undefined) return none
  const { active, succeeded, rejected, withdrawn } = row
  return { active, succeeded, rejected, withdrawn }
}
