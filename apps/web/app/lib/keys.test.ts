import { expect, test } from 'vitest'
import { effectiveKeys, isInUse, pressedKey } from './keys.ts'

test('a page inside a page may take over a key', () => {
  const run = () => undefined
  const keys = effectiveKeys([
    { key: 'j', label: 'Next row', run },
    { key: 'm', label: 'Move', run },
    { key: 'j', label: 'Next card', run },
  ])
  expect(keys.map(({ key, label }) => `${key} ${label}`)).toEqual(['j Next card', 'm Move'])
})

test('with letters switched off only what is no letter, and the list itself, works and is listed', () => {
  const inUse = ['j', 'Escape', 'Mod+k', '?', '/'].filter((key) => isInUse({ key }, true))
  expect(inUse).toEqual(['Escape', 'Mod+k', '?'])
})

test('a letter is a key of ours only without a modifier; ⌘ or Ctrl makes it another one', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
    key,
  })
  expect(pressedKey(press('m'), false)).toBe('m')
  expect(pressedKey(press('?', { shiftKey: true }), false)).toBe('?')
  expect(pressedKey(press('k', { ctrlKey: true }), false)).toBe('Mod+k')
  expect(pressedKey(press('k', { metaKey: true }), true)).toBe('Mod+k')
  // Ctrl+K is the text editing of a Mac, and Alt a letter of many languages.
  expect(pressedKey(press('k', { ctrlKey: true }), true)).toBeUndefined()
  expect(pressedKey(press('ł', { altKey: true }), false)).toBeUndefined()
})
