import type { StageTimes } from '@plutomi/contracts/api/insights'
import { readStageTimes } from './insights.queries.ts'
import { asking, type InsightContext, type InsightInput, openInsight, stagesWithRows } from './open-insight.ts'
import { listEveryStage } from './stages.queries.ts'

/** How long applicants stay in each stage. Nobody waits in a final stage: who enters one has succeeded. */
export async function getStageTimes(ctx: InsightContext, input: InsightInput): Promise<StageTimes> {
  const { subject, range, scope } = await openInsight(ctx, input)
  const stages = await listEveryStage(ctx.db, input.workspaceId, input.applicationId)
  const stageIds = stages.map(({ id }) => id)
  const rows = await asking(readStageTimes(ctx.analytics, { subject, range }, stageIds))
  const waitedIn = stages.filter(({ kind }) => kind !== 'final')
  return {
    ...scope,
    stages: stagesWithRows(waitedIn, rows, range).map(({ stage, row }) => ({
      ...stage,
      ended: row?.ended ?? 0,
      medianSeconds: row?.endedSeconds[0] ?? null,
      p90Seconds: row?.endedSeconds[1] ?? null,
      present: row?.present ?? 0,
      presentMedianSeconds: row?.presentSeconds[0] ?? null,
    })),
  }
}
