import { expect, test } from 'vitest'
import { fileSize } from './file-size.ts'

test('sizes are told in the unit that fits', () => {
  expect(fileSize(0, 'en')).toBe('0 byte')
  expect(fileSize(75_776, 'en')).toBe('74 kB')
  expect(fileSize(3.44 * 1024 * 1024, 'en')).toBe('3.4 MB')
  expect(fileSize(25 * 1024 * 1024, 'es')).toBe('25 MB')
})
