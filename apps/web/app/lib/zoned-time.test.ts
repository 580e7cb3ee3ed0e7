import { expect, test } from 'vitest'
import { endOfDay, localTime, zonedMoment } from './zoned-time.ts'

test.each([
  ['2026-01-15T12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
  ['2026-07-15T12:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
  ['2026-07-15T12:00', 'Asia/Kathmandu', '2026-07-15T06:15:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s in %s is %s', (local, zone, moment) => {
  expect(zonedMoment(local, zone)?.toISOString()).toBe(moment)
})

test.each([
  ['2026-03-31', 'Pacific/Auckland', '2026-03-31T10:59:59.000Z'],
  ['2026-03-31', 'America/Los_Angeles', '2026-04-01T06:59:59.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.000Z'],
])('the end of %s in %s is %s, and is told as that day', (day, zone, moment) => {
  const end = endOfDay(day, zone)
  expect(end?.toISOString()).toBe(moment)
  expect(localTime(end?.getTime() ?? 0, zone).slice(0, 10)).toBe(day)
})

test('a day that is in no calendar does not end', () => {
  expect(endOfDay('2026-02-31', 'Europe/Berlin')).toBeUndefined()
  expect(endOfDay('2026-13-01', 'Europe/Berlin')).toBeUndefined()
})

test('what is no time is none, and a moment is told by the clocks of its zone', () => {
  expect(zonedMoment('yesterday', 'Europe/Berlin')).toBeUndefined()
  expect(zonedMoment('2026-13-45T99:00', 'Europe/Berlin')).toBeUndefined()
  expect(localTime(Date.parse('2026-07-15T10:00:00Z'), 'America/New_York')).toBe('2026-07-15T06:00')
})
