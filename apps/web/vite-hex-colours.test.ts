import { expect, test } from 'vitest'
import { withHexColours } from './vite-hex-colours.ts'

test.each([
  ['oklch(100% 0 0)', '#ffffff'],
  ['oklch(0 0 0)', '#000000'],
  ['oklch(62.796% .25768 29.234)', '#ff0000'],
  ['oklch(0.86644 0.29483 142.4953)', '#00ff00'],
  ['oklch(.45201 .31321 264.052)', '#0000ff'],
])('%s is %s', (colour, hex) => {
  expect(withHexColours(`:root{--bg:${colour};color:red}`)).toBe(`:root{--bg:${hex};color:red}`)
})

test('a colour whose hue is a custom property stays', () => {
  expect(withHexColours('--avatar:oklch(.92 .03 var(--h))')).toBe('--avatar:oklch(.92 .03 var(--h))')
})
