import type { AnalyticsParameter } from '@plutomi/platform/analytics'
import type { InsightRange } from './calendar.ts'

export interface InsightSubject {
  workspaceId: string
  applicationId: string
}

const OF_APPLICATION = 'workspace = {workspace:String} AND application = {application:String}'
const KNOWN = 'occurred_at < fromUnixTimestamp64Milli({knownUntil:Int64})'

/** Kinds of change with which an applicant enters a stage, and is active there. */
export const ENTERING = "('created', 'moved', 'reinstated')"

export const STARTS = 'fromUnixTimestamp64Milli({startsAt:Int64})'
export const ENDS = 'fromUnixTimestamp64Milli({endsAt:Int64})'

/**
 * The changes of one application's applicants that were known then, as a subquery. What had been taken back by then is
 * left out with what took it back: both are as if they had not been.
 */
export const CHANGES = `(
  SELECT applicant, seq, kind, stage, source, occurred_at
  FROM applicant_changes_once
  WHERE ${OF_APPLICATION} AND ${KNOWN} AND undoes = '' AND event_id NOT IN (
    SELECT undoes FROM applicant_changes WHERE ${OF_APPLICATION} AND ${KNOWN} AND undoes != ''
  )
)`

/** One row an applicant who applied in the range: where it came from, where it has been, where and how it stands. */
export const APPLICANTS = `(
  SELECT
    applicant,
    anyIf(source, kind = 'created') AS origin,
    groupUniqArrayIf(toString(stage), kind IN ${ENTERING}) AS stages,
    toString(argMax(stage, seq)) AS last_stage,
    argMax(kind, seq) AS last_kind
  FROM ${CHANGES}
  GROUP BY applicant
  HAVING countIf(kind = 'created' AND occurred_at >= ${STARTS} AND occurred_at < ${ENDS}) > 0
)`

/** How applicants stand, as counts; `among` limits which are counted. */
export function standingCounts(among = '1'): string {
  return [
    `toUInt32(countIf(${among} AND last_kind IN ${ENTERING})) AS active`,
    ...['succeeded', 'rejected', 'withdrawn'].map(
      (kind) => `toUInt32(countIf(${among} AND last_kind = '${kind}')) AS ${kind}`,
    ),
  ].join(',\n    ')
}

export function parametersOf(
  { workspaceId, applicationId }: InsightSubject,
  { startsAt, endsAt, knownUntil }: InsightRange,
): Record<'workspace' | 'application' | 'startsAt' | 'endsAt' | 'knownUntil', AnalyticsParameter> {
  return {
    workspace: workspaceId,
    application: applicationId,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    knownUntil: knownUntil.getTime(),
  }
}
