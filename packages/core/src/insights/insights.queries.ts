import type { AnalyticsStore } from '@plutomi/platform/analytics'
import { z } from 'zod'
import { maxInsightDays } from '@plutomi/contracts/api/insights'
import type { InsightRange } from './calendar.ts'
import {
  applicantsIn,
  CHANGES,
  ENDS,
  ENTERING,
  type InsightSubject,
  LAST_PLACE,
  parametersOf,
  placeOf,
  standingCounts,
  STARTS,
} from './changes.sql.ts'

type Store = Pick<AnalyticsStore, 'query'>
type Asked = { subject: InsightSubject; range: InsightRange }

/** More stages than an application will ever have had, deleted ones included. */
const MOST_STAGES = 10_000
export const mostSources = 100

const standings = { active: z.int(), succeeded: z.int(), rejected: z.int(), withdrawn: z.int() }

const FunnelRow = z.object({ place: z.int(), entered: z.int(), ...standings })
export type FunnelRow = { stage: string } & Omit<z.output<typeof FunnelRow>, 'place'>

/** By stage, how many entered it and how those who stand there stand; the stage '' is all of them together. */
export async function readFunnel(
  store: Store,
  { subject, range }: Asked,
  stageIds: readonly string[],
): Promise<FunnelRow[]> {
  const rows = await store.query({
    sql: `SELECT
    place,
    toUInt32(count()) AS entered,
    ${standingCounts(`(place = 0 OR place = ${LAST_PLACE})`)}
  FROM ${applicantsIn(stageIds)}
  ARRAY JOIN arrayConcat([toUInt32(0)], places) AS place
  GROUP BY place`,
    parameters: parametersOf(subject, range),
    row: FunnelRow,
    limit: MOST_STAGES,
  })
  return rows.map(({ place, ...counts }) => ({ stage: stageIds[place - 1] ?? '', ...counts }))
}

const SourceRow = z.object({ source: z.string(), applicants: z.int(), ...standings, total: z.int() })
export type SourceRow = z.output<typeof SourceRow>

/** By source, most applicants first; `total` counts those of all sources. */
export async function readSources(store: Store, { subject, range }: Asked): Promise<SourceRow[]> {
  return store.query({
    sql: `SELECT *, toUInt32(sum(applicants) OVER ()) AS total
  FROM (
    SELECT toString(origin) AS source, toUInt32(count()) AS applicants, ${standingCounts()}
    FROM ${applicantsIn([])}
    GROUP BY source
  )
  ORDER BY applicants DESC, source`,
    parameters: parametersOf(subject, range),
    row: SourceRow,
    limit: mostSources,
  })
}

const seconds = z.tuple([z.number().nullable(), z.number().nullable()])
const StageTimesRow = z.object({
  place: z.int(),
  ended: z.int(),
  endedSeconds: seconds,
  present: z.int(),
  presentSeconds: seconds,
})
export type StageTimesRow = { stage: string } & Omit<z.output<typeof StageTimesRow>, 'place'>

/** The stays of all applicants: each step that enters a stage, with the applicant's next step, which ends it. */
function staysIn(stageIds: readonly string[]): string {
  return `(
    SELECT
      stay.1.2 AS place,
      stay.2.1 = 0 AS is_open,
      stay.2.1 != 0 AND stay.2.4 >= {startsAt:Int64} AND stay.2.4 < {endsAt:Int64} AS has_ended,
      greatest(0, if(is_open, {knownUntil:Int64}, stay.2.4) - stay.1.4) / 1000 AS seconds
    FROM (
      SELECT arraySort(step -> step.1, groupArray(
        (seq, toUInt32(${placeOf(stageIds)}), kind IN ${ENTERING}, toUnixTimestamp64Milli(occurred_at))
      )) AS steps
      FROM ${CHANGES}
      GROUP BY applicant
    )
    ARRAY JOIN arrayZip(steps, arrayPushBack(arrayPopFront(steps), (0, 0, 0, 0))) AS stay
    WHERE stay.1.3 = 1
  )`
}

/** By stage: stays that ended in the range, and those of active applicants that last, with median and p90. */
export async function readStageTimes(
  store: Store,
  { subject, range }: Asked,
  stageIds: readonly string[],
): Promise<StageTimesRow[]> {
  const rows = await store.query({
    sql: `SELECT
    place,
    toUInt32(countIf(has_ended)) AS ended,
    quantilesExactInclusiveIf(0.5, 0.9)(seconds, has_ended) AS endedSeconds,
    toUInt32(countIf(is_open)) AS present,
    quantilesExactInclusiveIf(0.5, 0.9)(seconds, is_open) AS presentSeconds
  FROM ${staysIn(stageIds)}
  WHERE is_open OR has_ended
  GROUP BY place`,
    parameters: parametersOf(subject, range),
    row: StageTimesRow,
    limit: MOST_STAGES,
  })
  return rows.map(({ place, ...times }) => ({ stage: stageIds[place - 1] ?? '', ...times }))
}

const ThroughputRow = z.object({
  day: z.string(),
  applied: z.int(),
  moved: z.int(),
  succeeded: z.int(),
  rejected: z.int(),
  withdrawn: z.int(),
})
export type ThroughputRow = z.output<typeof ThroughputRow>

/** By day in the range's time zone, days without any change left out. */
export async function readThroughput(store: Store, { subject, range }: Asked): Promise<ThroughputRow[]> {
  const countOf = (kind: string, name: string) => `toUInt32(countIf(kind = '${kind}')) AS ${name}`
  return store.query({
    sql: `SELECT
    toString(toDate(toTimeZone(occurred_at, {timeZone:String}))) AS day,
    ${countOf('created', 'applied')},
    ${['moved', 'succeeded', 'rejected', 'withdrawn'].map((kind) => countOf(kind, kind)).join(',\n    ')}
  FROM ${CHANGES}
  WHERE occurred_at >= ${STARTS} AND occurred_at < ${ENDS}
  GROUP BY day
  ORDER BY day`,
    parameters: { ...parametersOf(subject, range), timeZone: range.timeZone },
    row: ThroughputRow,
    limit: maxInsightDays,
  })
}
