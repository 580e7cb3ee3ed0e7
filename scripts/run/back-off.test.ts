import { expect, test } from 'vitest'
import { backOff } from './back-off.ts'

test('what ends at once is restarted after 1, 2, 4 … 30 seconds', () => {
  const waits = backOff()
  expect([0, 0, 0, 0, 0, 0, 0].map(waits.nextMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
})

test('after a long good run the wait begins anew', () => {
  const waits = backOff()
  waits.nextMs(0)
  waits.nextMs(0)
  expect(waits.nextMs(60_000)).toBe(1000)
})
