import type { Locale } from './locale.ts'

export type DatePart = 'day' | 'month' | 'year'

function isDatePart(type: string): type is DatePart {
  return type === 'day' || type === 'month' || type === 'year'
}

/** The order in which the language writes a date, there where it is read: English has another one in each part of the world. */
export function dateParts(locale: Locale, region?: string): DatePart[] {
  const place = region === undefined ? locale : new Intl.Locale(locale, { region })
  const parts = new Intl.DateTimeFormat(place, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' })
  return parts
    .formatToParts(new Date(0))
    .map(({ type }) => type)
    .filter(isDatePart)
}
