import { expect, test } from 'vitest'
import { decideStart } from './start-decision.ts'

const now = new Date('2026-06-01T12:00:00.000Z')
const settings = { reapplyAfterDays: 90, now }

function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
}

test('somebody without an earlier applicant begins', () => {
  expect(decideStart([], settings)).toEqual({ kind: 'applicant', hasAppliedBefore: false })
})

test.each(['active', 'succeeded'])('whoever is %s already gets a shadow, however long ago that began', (state) => {
  expect(decideStart([{ state, stateSince: daysAgo(400) }], settings)).toEqual({ kind: 'shadow' })
})

test.each(['rejected', 'withdrawn'])(
  'after being %s one may begin anew when the days are over, not earlier',
  (state) => {
    expect(decideStart([{ state, stateSince: daysAgo(89.99) }], settings)).toEqual({ kind: 'shadow' })
    expect(decideStart([{ state, stateSince: daysAgo(90) }], settings)).toEqual({
      kind: 'applicant',
      hasAppliedBefore: true,
    })
  },
)

test('the latest of several ends counts', () => {
  const earlier = [
    { state: 'rejected', stateSince: daysAgo(200) },
    { state: 'withdrawn', stateSince: daysAgo(10) },
  ]
  expect(decideStart(earlier, settings)).toEqual({ kind: 'shadow' })
})
