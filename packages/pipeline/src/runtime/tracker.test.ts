import { expect, test } from 'vitest'
import { Tracker } from './tracker.ts'

/** A tracker that has begun these offsets, and completes by offset. */
function began(...offsets: bigint[]) {
  const tracker = new Tracker()
  const entries = new Map(offsets.map((offset) => [offset, tracker.begin(offset)]))
  return {
    complete: (offset: bigint) => {
      const entry = entries.get(offset)
      if (entry === undefined) throw new Error(`${offset} was not begun`)
      tracker.complete(entry)
    },
    committable: () => tracker.committable(),
    markCommitted: (offset: bigint, passed: number) => tracker.markCommitted(offset, passed),
    counts: () => ({
      uncommitted: tracker.uncommitted,
      uncommittedDone: tracker.uncommittedDone,
      unfinished: tracker.unfinished,
    }),
  }
}

test('nothing may be committed while the first record is in work', () => {
  const tracker = began(5n, 6n, 7n)
  tracker.complete(6n)
  tracker.complete(7n)
  expect(tracker.committable()).toBeUndefined()
  expect(tracker.counts().uncommitted).toBe(3)
})

test('completing the first lets everything completed behind it pass', () => {
  const tracker = began(5n, 6n, 7n, 8n)
  tracker.complete(6n)
  tracker.complete(7n)
  tracker.complete(5n)
  expect(tracker.committable()).toBe(8n)
  expect(tracker.counts()).toEqual({ uncommitted: 4, uncommittedDone: 3, unfinished: 1 })
})

test('what is committed is not offered again', () => {
  const tracker = began(0n, 1n)
  tracker.complete(0n)
  tracker.markCommitted(1n, 1)
  expect(tracker.committable()).toBeUndefined()
  tracker.complete(1n)
  expect(tracker.committable()).toBe(2n)
  expect(tracker.counts().uncommitted).toBe(1)
})

test('gaps in the offsets do not hold the prefix back', () => {
  const tracker = began(3n, 10n, 200n)
  for (const offset of [3n, 10n, 200n]) tracker.complete(offset)
  expect(tracker.committable()).toBe(201n)
})

test('whatever the order of completion, the prefix never passes an unfinished record', () => {
  const offsets = Array.from({ length: 40 }, (_, i) => BigInt(i))
  for (let seed = 1; seed <= 50; seed++) {
    const tracker = began(...offsets)
    const unfinished = new Set(offsets)
    const order = [...offsets].sort((a, b) => ((Number(a) * seed * 17) % 41) - ((Number(b) * seed * 17) % 41))
    for (const offset of order) {
      tracker.complete(offset)
      unfinished.delete(offset)
      const first = [...unfinished].reduce((a, b) => (b < a ? b : a), 40n)
      expect(tracker.committable() ?? 0n).toBe(first)
    }
  }
})

test('thousands that pass leave nothing behind', () => {
  const offsets = Array.from({ length: 3000 }, (_, i) => BigInt(i))
  const tracker = began(...offsets)
  for (const offset of offsets) tracker.complete(offset)
  expect(tracker.committable()).toBe(3000n)
  tracker.markCommitted(3000n, 3000)
  expect(tracker.counts()).toEqual({ uncommitted: 0, uncommittedDone: 0, unfinished: 0 })
})
