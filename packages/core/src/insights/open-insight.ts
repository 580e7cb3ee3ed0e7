import { type InsightQuery, daysFrom, maxInsightDays } from '@plutomi/contracts/api/insights'
import { AnalyticsAway, type AnalyticsStore } from '@plutomi/platform/analytics'
import { requireApplication } from '../applications/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { DomainError } from '../errors/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type InsightRange, rangeOf } from './calendar.ts'
import type { InsightSubject } from './changes.sql.ts'
import type { InsightStage } from './stages.queries.ts'

export type InsightContext = Context & { analytics: Pick<AnalyticsStore, 'query'> }

export interface InsightInput extends InsightQuery {
  workspaceId: string
}

export interface OpenInsight {
  subject: InsightSubject
  range: InsightRange
  /** What every answer says it is about. */
  scope: { applicationId: string } & Pick<InsightRange, 'from' | 'to' | 'asOf' | 'timeZone'>
}

/** Step: who may see reports of an application of theirs, and what was asked, in the workspace's calendar. */
export async function openInsight(
  ctx: Context,
  { workspaceId, applicationId, ...asked }: InsightInput,
): Promise<OpenInsight> {
  requireRight(ctx.actor, workspaceId, 'reports:read')
  await requireApplication(ctx.db, workspaceId, applicationId)
  const { timeZone } = await getWorkspace(ctx, { workspaceId })
  const range = rangeOf(asked, { timeZone, now: ctx.clock.now() })
  if (daysFrom(range.from, range.to) > maxInsightDays) throw tooLong()
  const { from, to, asOf } = range
  return { subject: { workspaceId, applicationId }, range, scope: { applicationId, from, to, asOf, timeZone } }
}

function tooLong(): DomainError {
  const message = `is more than ${maxInsightDays} days before to`
  const fields = [{ path: ['from'], code: 'too_big', message }]
  return new DomainError('invalid_query', `from: ${message}`, { fields })
}

/** Asks the store; while it cannot be reached, that is said in its own sentence and nothing else of the product suffers. */
export async function asking<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof AnalyticsAway) throw new DomainError('unavailable', cause.message, { cause })
    throw cause
  }
}

/** The stages of an answer, each with its row: those there were by then, and deleted ones that somebody was in. */
export function stagesWithRows<Row extends { stage: string }>(
  stages: readonly InsightStage[],
  rows: readonly Row[],
  { knownUntil }: InsightRange,
): { stage: { id: string; name: string; kind: string; isDeleted: boolean }; row: Row | undefined }[] {
  const byStage = new Map(rows.map((row) => [row.stage, row]))
  const wasThere = ({ createdAt, deletedAt }: InsightStage) => deletedAt === null && createdAt < knownUntil
  return stages
    .filter((stage) => byStage.has(stage.id) || wasThere(stage))
    .map(({ id, name, kind, deletedAt }) => ({
      stage: { id, name, kind, isDeleted: deletedAt !== null },
      row: byStage.get(id),
    }))
}
