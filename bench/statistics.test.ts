import { expect, test } from 'vitest'
import { median, percentile, spreadOf } from './statistics.ts'

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

test('a percentile is the value below which that share lies, whatever the order', () => {
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100])
})

test('of one value every percentile is that value, of none it is not a number', () => {
  expect([percentile([7], 0), percentile([7], 0.95), percentile([], 0.5)]).toEqual([7, 7, Number.NaN])
})

test('numbers are put in order as numbers', () => {
  expect(percentile([9, 10, 100], 0.5)).toBe(10)
  expect(median([9, 100, 10])).toBe(10)
})

test('the median of an even number lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('a spread names the median, the lowest and the highest', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3 })
})
