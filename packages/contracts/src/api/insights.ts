import { z } from 'zod'
import { idOf } from '../ids.ts'

/** The longest stretch of days one question may be about: two years. */
export const maxInsightDays = 731
/** What is shown when no range is asked for. */
export const defaultInsightDays = 30

/** A day of the calendar in the workspace's time zone, e.g. `2026-11-21`. */
export const CalendarDay = z.iso
  .date('is no date like 2026-11-21')
  .refine((day) => day >= '2000-01-01' && day <= '2199-12-31', 'is no day of this century or the next')
  .meta({ example: '2026-11-21' })

export const insightNames = ['funnel', 'stage-times', 'sources', 'throughput'] as const
export type InsightName = (typeof insightNames)[number]

export const InsightQuery = z
  .strictObject({
    applicationId: idOf('app'),
    from: CalendarDay.optional().meta({ description: 'The first day; 29 days before `to` when absent' }),
    to: CalendarDay.optional().meta({
      description: 'The last day, included; the day of `as_of`, or today, when absent',
    }),
    as_of: CalendarDay.optional().meta({
      description:
        'Answers as if it were the end of this day: whatever happened later, undoing included, is left out. The moment an event happened counts, not when it was learnt of',
    }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'is before from',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || daysFrom(from, to) <= maxInsightDays, {
    path: ['from'],
    message: `is more than ${maxInsightDays} days before to`,
  })
export type InsightQuery = z.output<typeof InsightQuery>

/** How many days there are from the one to the other, both included. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

/** What the numbers are about. */
const scope = {
  applicationId: idOf('app'),
  from: CalendarDay,
  to: CalendarDay,
  /** Null: as of now. */
  asOf: CalendarDay.nullable(),
  timeZone: z.string(),
}

const standings = { active: z.int(), succeeded: z.int(), rejected: z.int(), withdrawn: z.int() }

/** Stages are named and ordered as today; one that was deleted since is there as long as somebody had been in it. */
const stage = { id: idOf('stg'), name: z.string(), kind: z.string(), isDeleted: z.boolean() }

/** Of those who applied in the range: how far they came. */
export const Funnel = z.object({
  ...scope,
  applicants: z.int(),
  ...standings,
  stages: z.array(
    z.object({
      ...stage,
      /** How many of them have ever entered it; twice counts once. */
      entered: z.int(),
      /** How many went on from it (or back) to another stage. */
      movedOn: z.int(),
      /** Where they stand, by what became of them: the four and `movedOn` add up to `entered`. */
      ...standings,
    }),
  ),
})
export type Funnel = z.output<typeof Funnel>

/** Of the stays that ended in the range, whenever they began; and of those that last. */
export const StageTimes = z.object({
  ...scope,
  stages: z.array(
    z.object({
      ...stage,
      ended: z.int(),
      /** Half of the stays took no longer; null when none ended. */
      medianSeconds: z.number().nullable(),
      /** Nine of ten took no longer. */
      p90Seconds: z.number().nullable(),
      /** Stays of active applicants that last. */
      present: z.int(),
      presentMedianSeconds: z.number().nullable(),
    }),
  ),
})
export type StageTimes = z.output<typeof StageTimes>

/** Of those who applied in the range: where they came from, and what became of them. Most applicants first. */
export const Sources = z.object({
  ...scope,
  sources: z.array(z.object({ source: z.string(), applicants: z.int(), ...standings })),
  /** Sources beyond the first hundred are counted together. */
  otherApplicants: z.int(),
})
export type Sources = z.output<typeof Sources>

/** What happened on each day of the range, taken-back changes left out. */
export const Throughput = z.object({
  ...scope,
  days: z.array(
    z.object({
      day: CalendarDay,
      applied: z.int(),
      moved: z.int(),
      succeeded: z.int(),
      rejected: z.int(),
      withdrawn: z.int(),
    }),
  ),
})
export type Throughput = z.output<typeof Throughput>
