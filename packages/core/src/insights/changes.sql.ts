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

/**
 * One row an applicant who applied in the range: where it came from, the places of the stages it has been in, and in
 * `last` the latest of its changes. Stages are numbers here, their places in the list from 1: an applicant's rows are
 * brought together some ten times as often as stages are named, and numbers cost half of what texts do.
 */
export function applicantsIn(stageIds: readonly string[]): string {
  const place = placeOf(stageIds)
  return `(
  SELECT
    anyIf(source, kind = 'created') AS origin,
    groupUniqArrayIf(toUInt32(${place}), kind IN ${ENTERING} AND ${place} != 0) AS places,
    max(seq * ${LATER} + ${place} * 8 + toUInt8(kind)) % ${LATER} AS last
  FROM ${CHANGES}
  GROUP BY applicant
  HAVING countIf(kind = 'created' AND occurred_at >= ${STARTS} AND occurred_at < ${ENDS}) > 0
)`
}

/** What a later `seq` outweighs. */
const LATER = 2 ** 32

/** The number of a row's stage: its place in the list, 0 for none of them. */
export function placeOf(stageIds: readonly string[]): string {
  if (stageIds.length === 0) return '0'
  const wrong = stageIds.find((id) => !/^stg_[0-9a-z]{26}$/.test(id))
  if (wrong !== undefined) throw new Error(`${wrong} is no id of a stage`)
  const places = stageIds.map((_id, index) => index + 1)
  return `transform(stage, ['${stageIds.join("', '")}'], [${places.join(', ')}], 0)`
}

/** Where `last` says that an applicant stands. */
export const LAST_PLACE = 'intDiv(last, 8)'

/** How applicants stand, as counts; `among` limits which are counted. The numbers are those of `kind`. */
export function standingCounts(among = '1'): string {
  const kinds = { active: '(1, 2, 6)', rejected: '(3)', withdrawn: '(4)', succeeded: '(5)' }
  return Object.entries(kinds)
    .map(([name, kind]) => `toUInt32(countIf(${among} AND bitAnd(last, 7) IN ${kind})) AS ${name}`)
    .join(',\n    ')
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
