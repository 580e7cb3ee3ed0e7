import { expect, test } from 'vitest'
import { defaultTiersMs } from '../topics.ts'
import { Later, PermanentError, PoisonError, SinkDown, TransientError } from './errors.ts'
import { destinationAfterFailure, destinationForLater, judge } from './verdict.ts'

const policy = { isEnabled: true, tiersMs: defaultTiersMs }
const sink = { name: 'search', ping: () => Promise.resolve() }
const database = {
  name: 'database',
  ping: () => Promise.resolve(),
  isDown: (error: unknown) => error instanceof Error && error.message === 'connection refused',
}

test('the n-th hand-over goes to tier n-1 and carries attempt n', () => {
  for (let failed = 0; failed < 5; failed++) {
    expect(destinationAfterFailure(failed, undefined, policy)).toMatchObject({
      kind: 'retry',
      tier: failed,
      attempt: failed + 1,
    })
  }
})

test('after the last tier a record is exhausted', () => {
  expect(destinationAfterFailure(5, undefined, policy)).toEqual({ kind: 'dlq', attempt: 6, errorClass: 'exhausted' })
})

test('without retry the first failure is the last', () => {
  expect(destinationAfterFailure(0, undefined, { ...policy, isEnabled: false }).kind).toBe('dlq')
})

test('a Retry-After chooses the first tier at least as long, never a shorter one than its turn', () => {
  expect(destinationAfterFailure(0, 61_000, policy)).toMatchObject({ tier: 2, attempt: 1 })
  expect(destinationAfterFailure(3, 1000, policy)).toMatchObject({ tier: 3, attempt: 4 })
  expect(destinationAfterFailure(0, 10 * 3_600_000, policy)).toMatchObject({ tier: 4 })
})

test('Later counts no attempt', () => {
  expect(destinationForLater(2, 30_000, defaultTiersMs)).toMatchObject({ tier: 1, attempt: 2 })
})

test('errors are judged by their class, and an unknown one is worth a retry', () => {
  expect(judge(new Later(5), [])).toEqual({ kind: 'later', delayMs: 5 })
  expect(judge(new PermanentError('no template'), [])).toEqual({ kind: 'dead', errorClass: 'permanent' })
  expect(judge(new PoisonError('no JSON'), [])).toEqual({ kind: 'dead', errorClass: 'poison' })
  expect(judge(new TypeError('x is not a function'), [])).toMatchObject({ kind: 'try-again' })
  expect(judge(new TransientError('429', { retryAfterMs: 7 }), [])).toEqual({ kind: 'try-again', retryAfterMs: 7 })
})

test('only a declared sink can be down', () => {
  expect(judge(new SinkDown('no answer'), [sink, database])).toEqual({ kind: 'sink-down', sink })
  expect(judge(new SinkDown('no answer'), [])).toMatchObject({ kind: 'try-again' })
  expect(judge(new Error('connection refused'), [sink, database])).toEqual({ kind: 'sink-down', sink: database })
})
