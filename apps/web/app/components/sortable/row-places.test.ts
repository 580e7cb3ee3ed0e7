import { expect, test } from 'vitest'
import { placeNear, type RowBox, shiftsOf } from './row-places.ts'

// Rows of 40, 100 and 40 with 8 between.
const boxes: readonly RowBox[] = [
  { top: 0, height: 40 },
  { top: 48, height: 100 },
  { top: 156, height: 40 },
]

test('a row is dropped where its middle is nearest to the middle of a place', () => {
  expect([-90, 0, 38, 40, 116, 118, 900].map((px) => placeNear(boxes, 0, px))).toEqual([0, 0, 0, 1, 1, 2, 2])
  expect(placeNear(boxes, 2, -156)).toBe(0)
})

test('the rows between make room, and the carried one stands where it would be dropped', () => {
  expect(shiftsOf(boxes, 0, 0)).toEqual([0, 0, 0])
  expect(shiftsOf(boxes, 0, 2)).toEqual([156, -48, -48])
  expect(shiftsOf(boxes, 2, 0)).toEqual([48, 48, -156])
  expect(shiftsOf(boxes, 0, 1)).toEqual([108, -48, 0])
})

test('a list that has lost the row moves nothing', () => {
  expect(placeNear(boxes, -1, 50)).toBe(-1)
  expect(shiftsOf(boxes, -1, 0)).toEqual([])
})
