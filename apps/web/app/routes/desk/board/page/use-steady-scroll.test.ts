import { expect, test } from 'vitest'
import { shiftOf } from './use-steady-scroll.ts'

const cards = (ids: string) => ids.split('').map((id) => ({ id }))

test('who leaves or comes above the view moves it along, who does so below does not', () => {
  expect(shiftOf(cards('abcdef'), cards('bcdef'), 2)).toBe(-1)
  expect(shiftOf(cards('abcdef'), cards('xabcdef'), 2)).toBe(1)
  expect(shiftOf(cards('abcdef'), cards('abcd'), 2)).toBe(0)
})

test('when the first card in view has left, the next one stays where it is', () => {
  expect(shiftOf(cards('abcdef'), cards('abdef'), 2)).toBe(-1)
  expect(shiftOf(cards('abc'), cards('xyz'), 0)).toBe(0)
})
