import { defaultInsightDays, type InsightQuery } from '@plutomi/contracts/api/insights'

/** What a question is about, as days of the workspace's calendar and as moments. */
export interface InsightRange {
  from: string
  to: string
  asOf: string | null
  timeZone: string
  /** The first moment of `from`. */
  startsAt: Date
  /** The first moment after `to`. */
  endsAt: Date
  /** Nothing that happened at this moment or later is known. */
  knownUntil: Date
}

/** Completes what was asked: the last thirty days, as of now. */
export function rangeOf(
  asked: Pick<InsightQuery, 'from' | 'to' | 'as_of'>,
  { timeZone, now }: { timeZone: string; now: Date },
): InsightRange {
  const asOf = asked.as_of ?? null
  const lastKnown = asOf ?? dayAt(now, timeZone)
  const to = asked.to ?? (asked.from !== undefined && asked.from > lastKnown ? asked.from : lastKnown)
  const from = asked.from ?? addDays(to, 1 - defaultInsightDays)
  return {
    from,
    to,
    asOf,
    timeZone,
    startsAt: startOfDay(from, timeZone),
    endsAt: startOfDay(addDays(to, 1), timeZone),
    knownUntil: asOf === null ? new Date(now.getTime() + 1) : startOfDay(addDays(asOf, 1), timeZone),
  }
}

/** To make a format takes hundreds of times as long as to use it; there are as many zones as the world has. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...dateAndTime })
  formats.set(timeZone, known)
  return known
}

const dateAndTime = { dateStyle: 'short', timeStyle: 'medium' } as const

/** The day of the calendar it is then and there. */
export function dayAt(moment: Date, timeZone: string): string {
  return formatOf(timeZone).format(moment).slice(0, 10)
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** All days from the one to the other, both included. */
export function daysOf({ from, to }: Pick<InsightRange, 'from' | 'to'>): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The first moment of a day there; where clocks skip midnight, the moment they skip to. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(day)
  // Midnight is at most a day away from midnight in UTC, and an offset holds for hours around it: before or after it.
  const candidates = [-1, 0, 1].map((days) => midnight - offsetMs(new Date(midnight + days * 86_400_000), timeZone))
  const first = candidates
    .flatMap((candidate) => [candidate, candidate + 1_800_000, candidate + 3_600_000])
    .toSorted((a, b) => a - b)
    .find((candidate) => dayAt(new Date(candidate), timeZone) === day)
  return new Date(first ?? midnight)
}

/** By how much clocks there are ahead of UTC then. */
function offsetMs(moment: Date, timeZone: string): number {
  const text = formatOf(timeZone).format(moment)
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}
