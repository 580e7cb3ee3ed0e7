import { expect, test } from 'vitest'
import { contiguousRuns } from './runs.ts'

test('no ids make no runs', () => {
  expect(contiguousRuns([])).toEqual([])
})

test('a run ends before every missing id', () => {
  expect(contiguousRuns([1, 2, 3, 5, 8, 9])).toEqual([
    { first: 1, last: 3 },
    { first: 5, last: 5 },
    { first: 8, last: 9 },
  ])
})

test('order and repeats of the ids do not matter', () => {
  expect(contiguousRuns([7, 5, 6, 6])).toEqual([{ first: 5, last: 7 }])
})

test('the runs hold every id and nothing else', () => {
  const ids = Array.from({ length: 500 }, (_, i) => i * 3 + (i % 4))
  const covered = contiguousRuns(ids).flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  )
  expect(covered).toEqual([...new Set(ids)].sort((a, b) => a - b))
})
