import { expect, test } from 'vitest'
import { demoLife } from './life.ts'
import { demoPerson } from './people.ts'
import { createRandom } from './random.ts'
import { scheduleLives } from './schedule.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const ninetyDays = 90 * 24 * 3_600_000

function lives(seed: number) {
  const random = createRandom(seed)
  return Array.from({ length: 500 }, () => demoLife(random, { appliedAt: now - random.next() * ninetyDays, now }))
}

test('the same seed tells the same lives, another one others', () => {
  expect(lives(1)).toEqual(lives(1))
  expect(lives(2)).not.toEqual(lives(1))
})

test('a life begins by applying, goes forward in time, ends at most once and never in the future', () => {
  for (const steps of lives(3)) {
    expect(steps[0]?.kind).toBe('apply')
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b))
    const ends = steps.filter(({ kind }) => ['reject', 'withdraw', 'succeed'].includes(kind))
    expect(ends).toEqual(ends.length > 0 ? [steps.at(-1)] : [])
    for (const { at } of steps) expect(at).toBeLessThan(now)
  }
})

test('batches keep each applicant in order and time moving forward', () => {
  const all = lives(4)
  const batches = scheduleLives(all)
  expect(batches.map(({ at }) => at.getTime())).toEqual(batches.map(({ at }) => at.getTime()).toSorted((a, b) => a - b))
  const seen = new Map<number, number>()
  for (const { applicants, step } of batches) {
    for (const applicant of applicants) {
      const index = seen.get(applicant) ?? 0
      expect(all[applicant]?.[index]).toMatchObject({ kind: step.kind })
      seen.set(applicant, index + 1)
    }
  }
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(all.flat().length)
})

test('two thousand people have two thousand addresses', () => {
  const random = createRandom(5)
  const emails = Array.from({ length: 2000 }, (_, index) => demoPerson(random, index + 1).email)
  expect(new Set(emails).size).toBe(2000)
  for (const email of emails) expect(email).toMatch(/^[a-z.]+\d+@example\.com$/)
})
