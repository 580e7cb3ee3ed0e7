import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

function timed(perSecond: number) {
  let now = 0
  const sleep = (ms: number) => {
    now += ms
    return Promise.resolve()
  }
  const pace = createPace(perSecond, { nowMs: () => now, sleep })
  const { signal } = new AbortController()
  return { wait: () => pace.wait(signal), now: () => now, pass: (ms: number) => (now += ms) }
}

test('so many a second, evenly, the first at once', async () => {
  const { wait, now } = timed(20)
  const times = []
  for (let n = 0; n < 4; n++) {
    await wait()
    times.push(now())
  }
  expect(times).toEqual([0, 50, 100, 150])
})

test('after a pause it goes on as before instead of making up for it', async () => {
  const { wait, now, pass } = timed(10)
  await wait()
  pass(60_000)
  await wait()
  expect(now()).toBe(60_000)
  await wait()
  expect(now()).toBe(60_100)
})
