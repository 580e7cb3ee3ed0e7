import { expect, test } from 'vitest'
import { shownIndexes } from './use-fixed-window.ts'

test('what is in view is drawn with a few around it, within what there is', () => {
  expect(shownIndexes({ first: 0, last: 2 }, 4, -1)).toEqual([0, 1, 2, 3])
  expect(shownIndexes({ first: 20, last: 22 }, 90_000, -1)).toEqual([
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
  ])
  expect(shownIndexes({ first: 0, last: 9 }, 0, -1)).toEqual([])
})

test('what has the focus stays when it is scrolled away, until it is gone', () => {
  expect(shownIndexes({ first: 20, last: 20 }, 100, 3)[0]).toBe(3)
  expect(shownIndexes({ first: 20, last: 20 }, 100, 80).at(-1)).toBe(80)
  expect(shownIndexes({ first: 20, last: 20 }, 100, 100).at(-1)).toBe(25)
})

test('a list that has become short shows its end, not nothing', () => {
  expect(shownIndexes({ first: 50, last: 60 }, 3, -1)).toEqual([0, 1, 2])
})
