import type { Locale } from './locale.ts'

export type DateStyle = 'date' | 'day' | 'dateTime' | 'time'

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  dateTime: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  time: { hour: '2-digit', minute: '2-digit' },
}

export interface Zone {
  locale: Locale
  timeZone: string
}

export interface Money {
  /** In units of the currency, not in its cents. */
  amount: number
  currency: string
}

/** Making a formatter takes hundreds of times as long as using it, and a board has hundreds of dates and ages. */
function remembered<Formatter>(make: (key: string) => Formatter): (key: string) => Formatter {
  const known = new Map<string, Formatter>()
  return (key) => {
    const formatter = known.get(key) ?? make(key)
    known.set(key, formatter)
    return formatter
  }
}

type AgeUnit = 'day' | 'hour' | 'minute'

const dateFormats = {
  date: zonedFormats('date'),
  day: zonedFormats('day'),
  dateTime: zonedFormats('dateTime'),
  time: zonedFormats('time'),
} satisfies Record<DateStyle, unknown>

/** By locale and zone; there are as many as the world has. */
function zonedFormats(style: DateStyle): (key: string) => Intl.DateTimeFormat {
  return remembered((key) => {
    const [locale, timeZone] = key.split(' ')
    return new Intl.DateTimeFormat(locale, { ...dateStyles[style], timeZone })
  })
}

const ageFormats = { day: ageFormatsIn('day'), hour: ageFormatsIn('hour'), minute: ageFormatsIn('minute') }

function ageFormatsIn(unit: AgeUnit): (locale: string) => Intl.NumberFormat {
  return remembered((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }))
}

const relativeFormats = remembered((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

export function formatDate(at: Date, style: DateStyle, { locale, timeZone }: Zone): string {
  return dateFormats[style](`${locale} ${timeZone}`).format(at)
}

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value)
}

const moneyFormats = remembered((key) => {
  const [locale, currency] = key.split(' ')
  // Whole amounts stay short; what has cents shows both digits, of currencies that have them.
  return new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
})

/** An amount in a currency (ISO 4217), as the language writes it: "€16.20", "16,20 €". */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  return moneyFormats(`${locale} ${currency}`).format(amount)
}

/** A count for people: exact, or "~12k" when the database only estimates. */
export function formatCount(value: number, isEstimated: boolean, locale: Locale): string {
  if (!isEstimated) return formatNumber(value, locale)
  return `~${new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 0 }).format(value).replace('K', 'k')}`
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 days ago", "in 2 hours", "now". */
export function formatRelative(at: number, now: number, locale: Locale): string {
  const seconds = (at - now) / 1000
  const format = relativeFormats(locale)
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second')
}

/** How long something has lasted, short enough for a card: "4d", "3h", "12m", "now". */
export function formatAge(sinceMs: number, now: number, locale: Locale): string {
  const seconds = Math.max(0, (now - sinceMs) / 1000)
  if (seconds < 60) return relativeFormats(locale).format(0, 'second')
  const unit = seconds >= 86_400 ? 'day' : seconds >= 3600 ? 'hour' : 'minute'
  const size = { day: 86_400, hour: 3600, minute: 60 }[unit]
  return ageFormats[unit](locale).format(Math.floor(seconds / size))
}

const shareFormats = remembered(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
)

/** A part of a whole: "72.4%"; of nothing it is a dash. */
export function formatShare(part: number, whole: number, locale: Locale): string {
  return whole === 0 ? '–' : shareFormats(locale).format(part / whole)
}

/** A duration in its two largest units: "3d 4h", "12m", "40s". */
export function formatDuration(seconds: number, locale: Locale): string {
  if (seconds < 60)
    return new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'narrow' }).format(
      Math.round(seconds),
    )
  const minutes = Math.round(seconds / 60)
  const parts: readonly [AgeUnit, number][] = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor((minutes % 1440) / 60)],
    ['minute', minutes % 60],
  ]
  const first = parts.findIndex(([, count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => ageFormats[unit](locale).format(count))
    .join(' ')
}
