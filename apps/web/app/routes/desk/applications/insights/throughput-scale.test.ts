import { expect, test } from 'vitest'
import { type Day, HEIGHT, labelledDays, pathOf, roundUp, scaleOf, WIDTH } from './throughput-scale.ts'

const day = (applied: number): Day => ({
  day: '2026-11-21',
  applied,
  moved: 0,
  succeeded: 0,
  rejected: 0,
  withdrawn: 0,
})

test('the upper edge is a round number that is divided by four', () => {
  expect([0, 3, 4, 5, 9, 13, 21, 81, 1234].map(roundUp)).toEqual([4, 4, 4, 8, 12, 20, 40, 120, 2000])
})

test('lines go from edge to edge, a single day too', () => {
  const days = [day(4), day(0), day(2)]
  expect(pathOf(days, 'applied', scaleOf(days, ['applied']))).toBe(`M0 0L${WIDTH / 2} ${HEIGHT}L${WIDTH} ${HEIGHT / 2}`)
  expect(pathOf([day(2)], 'applied', scaleOf([day(2)], ['applied']))).toBe(`M0 ${HEIGHT / 2}H${WIDTH}`)
})

test('the first and the last day are labelled, and as many between as fit', () => {
  expect(labelledDays(30, 5)).toEqual([0, 7, 15, 22, 29])
  expect(labelledDays(2, 5)).toEqual([0, 1])
  expect(labelledDays(1, 5)).toEqual([0])
  expect(labelledDays(0, 5)).toEqual([])
})
