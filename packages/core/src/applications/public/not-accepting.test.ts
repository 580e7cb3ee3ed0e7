import { expect, test } from 'vitest'
import { notAccepting } from './not-accepting.ts'

const now = new Date('2026-05-04T09:00:00Z')
const open = { state: 'open', validThrough: null, cap: null }

test('an open application takes applicants until its cap is reached', () => {
  expect(notAccepting(open, { liveCount: 90_000, now })).toBeNull()
  expect(notAccepting({ ...open, cap: 2 }, { liveCount: 1, now })).toBeNull()
  expect(notAccepting({ ...open, cap: 2 }, { liveCount: 2, now })).toBe('full')
})

test('paused and closed say so, even when full', () => {
  expect(notAccepting({ ...open, state: 'paused', cap: 1 }, { liveCount: 1, now })).toBe('paused')
  expect(notAccepting({ ...open, state: 'closed' }, { liveCount: 0, now })).toBe('closed')
})

test('past its date an open application is closed', () => {
  expect(notAccepting({ ...open, validThrough: now }, { liveCount: 0, now })).toBe('closed')
  expect(notAccepting({ ...open, validThrough: new Date(now.getTime() + 1) }, { liveCount: 0, now })).toBeNull()
})
