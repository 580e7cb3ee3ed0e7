import { expect, test } from 'vitest'
import {
  formatAge,
  formatCount,
  formatDate,
  formatDuration,
  formatMoney,
  formatRelative,
  formatShare,
} from './format.ts'

const now = Date.parse('2026-03-10T12:00:00Z')
const hour = 3_600_000

test('times are told relative to now in the largest whole unit', () => {
  expect(formatRelative(now, now, 'en')).toBe('now')
  expect(formatRelative(now - 59_000, now, 'en')).toBe('now')
  expect(formatRelative(now - 90 * 60_000, now, 'en')).toBe('1 hour ago')
  expect(formatRelative(now - 47 * hour, now, 'en')).toBe('yesterday')
  expect(formatRelative(now + 72 * hour, now, 'es')).toBe('dentro de 3 días')
})

test('an age on a card is one narrow unit and never negative', () => {
  expect(formatAge(now - 26 * hour, now, 'en')).toBe('1d')
  expect(formatAge(now - 5 * hour, now, 'en')).toBe('5h')
  expect(formatAge(now + hour, now, 'en')).toBe('now')
})

test('counts are exact or visibly estimated', () => {
  expect(formatCount(12_431, false, 'en')).toBe('12,431')
  expect(formatCount(12_431, true, 'en')).toBe('~12k')
  expect(formatCount(1_204_331, true, 'en')).toBe('~1M')
  expect(formatCount(12_431, false, 'es')).toBe('12.431')
})

test.each([
  ['en', ['€16.20', '€3,000', '$1,234.50', '¥500', '-€0.05']],
  ['es', ['16,20 €', '3000 €', '1234,50 US$', '500 JPY', '-0,05 €']],
  ['en-XA', ['€16.20', '€3,000', '$1,234.50', '¥500', '-€0.05']],
] as const)('money in %s has the sign, the separators and the digits of its language and currency', (locale, told) => {
  const amounts = [
    { amount: 16.2, currency: 'EUR' },
    { amount: 3000, currency: 'EUR' },
    { amount: 1234.5, currency: 'USD' },
    { amount: 500, currency: 'JPY' },
    { amount: -0.05, currency: 'EUR' },
  ]
  expect(amounts.map((money) => formatMoney(money, locale).replaceAll('\u00a0', ' '))).toEqual(told)
})

test('dates are shown in the zone of the workspace', () => {
  const at = new Date('2026-03-10T23:30:00Z')
  expect(formatDate(at, 'date', { locale: 'en', timeZone: 'Europe/Berlin' })).toBe('Mar 11, 2026')
  expect(formatDate(at, 'date', { locale: 'es', timeZone: 'UTC' })).toBe('10 mar 2026')
})

test('a share of nothing is a dash, a duration names its two largest units', () => {
  expect(formatShare(1, 3, 'en')).toBe('33.3%')
  expect(formatShare(0, 0, 'en')).toBe('–')
  expect([12, 60, 3_599, 90_061, 183_600, 864_000].map((seconds) => formatDuration(seconds, 'en'))).toEqual([
    '12s',
    '1m',
    '1h',
    '1d 1h',
    '2d 3h',
    '10d',
  ])
})
