import { expect, test } from 'vitest'
import { settableClock } from './index.ts'

test('the time stands still until it is moved', () => {
  const clock = settableClock('2026-05-04T09:00:00.000Z')
  clock.advance({ days: 30, hours: 1, ms: 5 })
  expect(clock.now()).toEqual(new Date('2026-06-03T10:00:00.005Z'))
  clock.set('2027-01-01T00:00:00Z')
  expect(clock.now()).toEqual(new Date('2027-01-01T00:00:00Z'))
})
