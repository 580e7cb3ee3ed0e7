import type { Sources } from '@plutomi/contracts/api/insights'
import { readSources } from './insights.queries.ts'
import { asking, type InsightContext, type InsightInput, openInsight } from './open-insight.ts'

/** Of those who applied in the range: where they came from, and what became of them. */
export async function getSources(ctx: InsightContext, input: InsightInput): Promise<Sources> {
  const { subject, range, scope } = await openInsight(ctx, input)
  const rows = await asking(readSources(ctx.analytics, { subject, range }))
  const counted = rows.reduce((sum, { applicants }) => sum + applicants, 0)
  const total = rows[0]?.total ?? 0
  return { ...scope, sources: rows.map(({ total: _total, ...source }) => source), otherApplicants: total - counted }
}
