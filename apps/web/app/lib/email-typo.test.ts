import { expect, test } from 'vitest'
import { likelyEmail } from './email-typo.ts'

test.each([
  ['ann@gmial.com', 'ann@gmail.com'],
  ['ann@gmai.com', 'ann@gmail.com'],
  ['ann@gmaill.com', 'ann@gmail.com'],
  ['ann@gmail.con', 'ann@gmail.com'],
  ['Ann.Lee+1@HOTMIAL.com', 'Ann.Lee+1@hotmail.com'],
  ['ann@yaho.com', 'ann@yahoo.com'],
])('%s is asked about', (typed, meant) => {
  expect(likelyEmail(typed)).toBe(meant)
})

test.each([
  'ann@gmail.com',
  'ann@ymail.com',
  'ann@mail.com',
  'ann@example.com',
  'ann@live.co',
  '@gmial.com',
  'gmial.com',
])('%s is taken as it stands', (typed) => {
  expect(likelyEmail(typed)).toBeUndefined()
})
