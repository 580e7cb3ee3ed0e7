import { expect, test } from 'vitest'
import { hueOf, initials } from './initials.ts'

test.each([
  ['Ana María López', 'AL'],
  ['  ana  lópez ', 'AL'],
  ['Sting', 'S'],
  ['Ólafur Arnalds', 'ÓA'],
  ['Żółć', 'Ż'],
  ['王小明', '小明'],
  ['李', '李'],
  ['김 민준', '민준'],
  ['محمد علي', 'م'],
  ['Анна Каренина', 'АК'],
  ['"Dr." O’Neill', 'DO'],
  ['🙂', '?'],
  ['', '?'],
])('the initials of %s are %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

test('a hue belongs to an id and is one of twelve', () => {
  expect(hueOf('per_1')).toBe(hueOf('per_1'))
  expect(hueOf('per_1') % 30).toBe(0)
})
