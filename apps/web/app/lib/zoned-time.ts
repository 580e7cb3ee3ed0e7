/** "2026-03-09T14:30" on the clocks of a zone as a moment; in the hour a clock is turned back, the earlier one. */
export function zonedMoment(local: string, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined
  const asUtc = Date.parse(`${local}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  // What the zone's clocks were ahead a day before and after: one of the two holds at the moment itself.
  const moments = [asUtc - dayMs, asUtc + dayMs].map((near) => asUtc - aheadMs(near, timeZone))
  const found = moments.toSorted((one, other) => one - other).find((moment) => localTime(moment, timeZone) === local)
  return new Date(found ?? Math.max(...moments))
}

/** The last second of "2026-03-09" on the clocks of a zone; undefined where the calendar has no such day. */
export function endOfDay(day: string, timeZone: string): Date | undefined {
  const lastMinute = zonedMoment(`${day}T23:59`, timeZone)
  if (!lastMinute || !localTime(lastMinute.getTime(), timeZone).startsWith(day)) return undefined
  return new Date(lastMinute.getTime() + 59_000)
}

/** The clocks of a zone at a moment: "2026-03-09T14:30". */
export function localTime(moment: number, timeZone: string): string {
  return new Date(moment + aheadMs(moment, timeZone)).toISOString().slice(0, 16)
}

const dayMs = 24 * 60 * 60 * 1000

function aheadMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '00'
  const shown = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`)
  return shown - Math.floor(moment / 1000) * 1000
}
