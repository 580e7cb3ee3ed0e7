import type { Log, Sub, SubEvents } from '@plutomi/pipeline'
import { expect, test, vi } from 'vitest'
import { watchAssignments } from './assignments.ts'
import { checkParts, type Health, overall, upcomingPart } from './health.ts'
import { assignmentPart } from './host-consumers.ts'

const part = (health: Health, isOptional = false) => ({ part: health, isOptional, check: async () => health })
const judge = async (...parts: ReturnType<typeof part>[]) => overall(await checkParts(parts))

test('what a process cannot do without decides whether it is ready; the rest only makes it worse', async () => {
  expect(await judge(part('well'), part('well', true))).toBe('well')
  expect(await judge(part('well'), part('failing', true))).toBe('degraded')
  expect(await judge(part('degraded'), part('well'))).toBe('degraded')
  expect(await judge(part('failing'), part('well'))).toBe('failing')
})

test('a part that throws or never answers is failing', async () => {
  vi.useFakeTimers()
  const throws = { part: 'throws', check: () => Promise.reject(new Error('away')) }
  const hangs = { part: 'hangs', check: () => new Promise<Health>(() => undefined) }
  const checking = checkParts([throws, hangs])
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await checking).map(({ health }) => health)).toEqual(['failing', 'failing'])
  vi.useRealTimers()
})

test('what has not begun yet is failing', async () => {
  const upcoming = upcomingPart('consumers')
  expect(await upcoming.check()).toBe('failing')
  upcoming.has(part('degraded'))
  expect(await upcoming.check()).toBe('degraded')
})

test('consumers without anything to read for a minute are not ready; some groups without are degraded', async () => {
  const of = (...idleMs: number[]) => assignmentPart(() => new Map(idleMs.map((ms, i) => [`g${i}`, ms]))).check()
  expect(await of(0, 59_000)).toBe('well')
  expect(await of(0, 61_000)).toBe('degraded')
  expect(await of(60_000, 61_000)).toBe('failing')
})

test('a group is idle from its subscription until it is given something, and again when it has lost it', async () => {
  let time = 0
  const subs = new Map<string, Partial<SubEvents>>()
  const { log, idleMs } = watchAssignments(fakeLog(subs), () => time)
  await log.subscribe({ group: 'g', topics: [], from: 'earliest', sessionMs: 1, bufferRecords: 1, bufferBytes: 1 })
  time = 10
  expect(idleMs().get('g')).toBe(10)
  subs.get('g')?.assigned?.([{ topic: 't', partition: 0 }], 1)
  expect(idleMs().get('g')).toBe(0)
  subs.get('g')?.lost?.([{ topic: 't', partition: 0 }], 1)
  time = 30
  expect(idleMs().get('g')).toBe(20)
})

/** A log of which only the callbacks of its subscriptions matter. */
function fakeLog(subs: Map<string, Partial<SubEvents>>): Log {
  const unused = () => Promise.reject(new Error('not of this test'))
  const admin = new Proxy({}, { get: () => unused })
  return Object.assign(Object.create(null), {
    ensureTopics: unused,
    append: unused,
    admin,
    close: unused,
    subscribe: async ({ group }: { group: string }): Promise<Partial<Sub>> => {
      const callbacks: Partial<SubEvents> = {}
      subs.set(group, callbacks)
      return { on: (event, callback) => Object.assign(callbacks, { [event]: callback }) }
    },
  })
}
