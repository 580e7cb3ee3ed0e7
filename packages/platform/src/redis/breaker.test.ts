import { expect, test, vi } from 'vitest'
import { type BreakerState, createBreaker, isRefusedByBreaker } from './index.ts'

const fail = () => Promise.reject(new Error('gone'))

test('five failures in a row open it; then one call at a time may try, and a success closes it', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const states: BreakerState[] = []
  const breaker = createBreaker({ retryAfterMs: 1_000, onChange: (state) => states.push(state) })
  for (let tries = 0; tries < 4; tries++) await expect(breaker.run(fail)).rejects.toThrow('gone')
  expect(breaker.state()).toBe('closed')
  await expect(breaker.run(fail)).rejects.toThrow('gone')
  expect(breaker.state()).toBe('open')
  const work = vi.fn(async () => 'done')
  const refused: unknown = await breaker.run(work).catch((error: unknown) => error)
  expect(isRefusedByBreaker(refused)).toBe(true)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_001)
  expect(await breaker.run(work)).toBe('done')
  expect(states).toEqual(['open', 'half-open', 'closed'])
  vi.useRealTimers()
})

test('a success in between begins the count anew', async () => {
  const breaker = createBreaker({ onChange: () => undefined })
  for (let tries = 0; tries < 4; tries++) await expect(breaker.run(fail)).rejects.toThrow('gone')
  await breaker.run(async () => undefined)
  for (let tries = 0; tries < 4; tries++) await expect(breaker.run(fail)).rejects.toThrow('gone')
  expect(breaker.state()).toBe('closed')
})
