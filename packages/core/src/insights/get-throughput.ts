import type { Throughput } from '@plutomi/contracts/api/insights'
import { daysOf } from './calendar.ts'
import { readThroughput } from './insights.queries.ts'
import { asking, type InsightContext, type InsightInput, openInsight } from './open-insight.ts'

const nothing = { applied: 0, moved: 0, succeeded: 0, rejected: 0, withdrawn: 0 }

/** What happened on each day of the range; days without anything are there too. */
export async function getThroughput(ctx: InsightContext, input: InsightInput): Promise<Throughput> {
  const { subject, range, scope } = await openInsight(ctx, input)
  const rows = await asking(readThroughput(ctx.analytics, { subject, range }))
  const byDay = new Map(rows.map((row) => [row.day, row]))
  return { ...scope, days: daysOf(range).map((day) => byDay.get(day) ?? { day, ...nothing }) }
}
