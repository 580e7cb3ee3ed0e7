import { expect, test } from 'vitest'
import { addDays, dayAt, daysOf, rangeOf, startOfDay } from './calendar.ts'

test.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['2026-06-01', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
  ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ['2026-01-01', 'Pacific/Pago_Pago', '2026-01-01T11:00:00.000Z'],
  // Clocks went from 0:00 to 1:00 that night.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2026-06-01', 'UTC', '2026-06-01T00:00:00.000Z'],
])('%s begins in %s at %s', (day, timeZone, moment) => {
  const start = startOfDay(day, timeZone)
  expect(start.toISOString()).toBe(moment)
  expect(dayAt(start, timeZone)).toBe(day)
  expect(dayAt(new Date(start.getTime() - 1), timeZone)).toBe(addDays(day, -1))
})

const berlin = { timeZone: 'Europe/Berlin', now: new Date('2026-11-21T23:30:00.000Z') }

test('asked for nothing, it is about the last thirty days there, as of now', () => {
  const range = rangeOf({}, berlin)
  expect(range).toMatchObject({ from: '2026-10-24', to: '2026-11-22', asOf: null })
  expect(daysOf(range)).toHaveLength(30)
  expect(range.startsAt.toISOString()).toBe('2026-10-23T22:00:00.000Z')
  expect(range.endsAt.toISOString()).toBe('2026-11-22T23:00:00.000Z')
  expect(range.knownUntil.getTime()).toBe(berlin.now.getTime() + 1)
})

test('as of a day, it ends with that day and knows nothing later', () => {
  expect(rangeOf({ as_of: '2026-03-29' }, berlin)).toMatchObject({
    from: '2026-02-28',
    to: '2026-03-29',
    knownUntil: new Date('2026-03-29T22:00:00.000Z'),
  })
})

test('a range that begins after today is that one day', () => {
  expect(rangeOf({ from: '2027-01-01' }, berlin)).toMatchObject({ from: '2027-01-01', to: '2027-01-01' })
})
