import { expect, test } from 'vitest'
import { effectiveKeys } from './keys.ts'

test('a page inside a page may take over a key', () => {
  const run = () => undefined
  const keys = effectiveKeys([
    { key: 'j', label: 'Next row', run },
    { key: 'm', label: 'Move', run },
    { key: 'j', label: 'Next card', run },
  ])
  expect(keys.map(({ key, label }) => `${key} ${label}`)).toEqual(['j Next card', 'm Move'])
})
