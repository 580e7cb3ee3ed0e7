import { InvalidArgumentError } from 'commander'

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 24 * 3_600_000 }

/** `30s`, `10m`, `2h`, `7d` in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('Say it like 30s, 10m, 2h or 7d.')
  return Number(count) * (unitMs[unit] ?? 0)
}

/** A time, or how long ago: `2026-11-21T10:00Z`, `2h`. */
export function parseTime(text: string): Date {
  if (/^\d+[smhd]$/.test(text)) return new Date(Date.now() - parseDuration(text))
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('Say it like 2h (ago) or 2026-11-21T10:00:00Z.')
  return time
}

/** Records a second: `20/s`, `20`, `120/m`. */
export function parseRate(text: string): number {
  const [, count, unit = 's'] = /^(\d{1,6})(?:\/([sm]))?$/.exec(text) ?? []
  const perSecond = Number(count ?? 0) / (unit === 'm' ? 60 : 1)
  if (!(perSecond > 0)) throw new InvalidArgumentError('Say it like 20/s or 120/m.')
  return perSecond
}

export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('It is a whole number above 0.')
  return Number(text)
}

export function parseTier(text: string): number {
  if (!/^\d$/.test(text)) throw new InvalidArgumentError('Tiers are numbered from 0, the shortest.')
  return Number(text)
}

/** Values separated by commas; the option may be given several times. */
export function parseList(text: string, before: readonly string[] = []): string[] {
  const values = text.split(',').map((value) => value.trim())
  if (values.includes('')) throw new InvalidArgumentError('There is an empty value in the list.')
  return [...before, ...values]
}
