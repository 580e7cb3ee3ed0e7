import { expect, test } from 'vitest'
import { isBehindSlow } from './slow-work.ts'
import { Partition } from './partition.ts'
import { Tracker } from './tracker.ts'
import { Work } from './work.ts'

const partition = new Partition({ topic: 'plutomi.applicants', partition: 0 }, () => undefined)

function work(key: string, workspaceId: string, startedAt = 0): Work {
  const rec = {
    ...partition.tp,
    offset: 0n,
    key: Buffer.from(key),
    value: null,
    headers: { 'px-workspace': Buffer.from(workspaceId) },
    timestamp: 0,
  }
  const made = new Work(rec, partition, new Tracker().begin(0n))
  made.startedAt = startedAt
  return made
}

const now = 10_000
const behind = (works: Work[]) => isBehindSlow({ works, share: 2, now })

test('what waits for a slow call of its key is behind it, other keys of the workspace are not', () => {
  const isBehind = behind([work('slow', 'a', 5000), work('quick', 'a', 9900), work('other', 'b', 9900)])
  expect(isBehind?.(work('slow', 'a'))).toBe(true)
  expect(isBehind?.(work('third', 'a'))).toBe(false)
  expect(isBehind?.(work('slow but elsewhere', 'b'))).toBe(false)
})

test('a workspace whose slow calls take a share of the places holds back all of its own', () => {
  const isBehind = behind([work('one', 'a', 5000), work('two', 'a', 5000), work('other', 'b', 9900)])
  expect(isBehind?.(work('third', 'a'))).toBe(true)
  expect(isBehind?.(work('fourth', 'b'))).toBe(false)
})

test('when nobody is slow, or everybody, nothing is put off', () => {
  expect(behind([work('one', 'a', 9900), work('waits for its turn', 'a')])).toBeUndefined()
  const everybody = ['a', 'b'].flatMap((name) => [work(`${name}1`, name, 5000), work(`${name}2`, name, 5000)])
  expect(behind(everybody)).toBeUndefined()
})

test('what a death may have had in hand is never put off', () => {
  const careful = work('slow', 'a')
  careful.isCareful = true
  expect(behind([work('slow', 'a', 5000)])?.(careful)).toBe(false)
})
