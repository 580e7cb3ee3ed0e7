import type { Locale } from './locale.ts'

export type DatePart = 'day' | 'month' | 'year'

function isDatePart(type: string): type is DatePart {
  return type === 'day' || type === 'month' || type === 'year'
}

/** The order in which the language writes a date. */
export function dateParts(locale: Locale): DatePart[] {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' })
  return parts
    .formatToParts(new Date(0))
    .map(({ type }) => type)
    .filter(isDatePart)
}
