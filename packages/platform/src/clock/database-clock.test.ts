import { expect, test, vi } from 'vitest'
import { databaseClock } from './index.ts'

const HOUR = 3_600_000

test('the clock follows the database, not this machine, and measures anew', async () => {
  vi.useFakeTimers({ now: new Date('2026-05-01T12:00:00Z') })
  let ahead = HOUR
  const clock = await databaseClock({ readTime: async () => new Date(Date.now() + ahead), onError: () => undefined })
  expect(clock.now()).toEqual(new Date('2026-05-01T13:00:00Z'))
  ahead = 2 * HOUR
  await vi.advanceTimersByTimeAsync(30_000)
  expect(clock.now()).toEqual(new Date('2026-05-01T14:00:30Z'))
  clock.stop()
  vi.useRealTimers()
})

test('a database that cannot be asked leaves the last offset and is reported', async () => {
  vi.useFakeTimers({ now: new Date('2026-05-01T12:00:00Z') })
  const errors: unknown[] = []
  const readTime = vi.fn(async () => new Date(Date.now() + HOUR))
  const clock = await databaseClock({ readTime, onError: (error) => errors.push(error) })
  readTime.mockRejectedValueOnce(new Error('gone'))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(errors).toHaveLength(1)
  expect(clock.now()).toEqual(new Date('2026-05-01T13:00:30Z'))
  clock.stop()
  vi.useRealTimers()
})
