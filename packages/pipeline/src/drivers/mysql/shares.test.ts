import { expect, test } from 'vitest'
import { type Lease, planShares } from './shares.ts'

function leases(owners: (string | null)[]): Lease[] {
  return owners.map((owner, part) => ({ topicId: 1, part, owner, isFree: owner === null }))
}

test('a lone member takes every free partition', () => {
  expect(planShares('a', ['a'], leases([null, null, null])).claim).toHaveLength(3)
})

test('a member with more than its share gives the rest back when another arrives', () => {
  const plan = planShares('a', ['a', 'b'], leases(['a', 'a', 'a', 'a']))
  expect(plan.release.map((lease) => lease.part)).toEqual([2, 3])
  expect(plan.claim).toEqual([])
})

test('the shares of all members add up to all partitions', () => {
  for (const [members, parts] of [
    [3, 4],
    [4, 3],
    [5, 12],
  ] as const) {
    const names = Array.from({ length: members }, (_, i) => `m${i}`)
    const free = leases(Array.from({ length: parts }, () => null))
    const taken = names.map((name) => planShares(name, names, free).claim.length)
    expect(taken.reduce((a, b) => a + b)).toBe(parts)
    expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(1)
  }
})

test('a partition that somebody alive owns is not taken', () => {
  expect(planShares('b', ['a', 'b'], leases(['a', 'a', null, 'a'])).claim.map((lease) => lease.part)).toEqual([2])
})
