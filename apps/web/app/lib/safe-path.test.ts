import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

test('a path of our own is kept with its query and hash', () => {
  expect(safePath('/app/acme/members?role=owner#pending', '/app')).toBe('/app/acme/members?role=owner#pending')
})

test.each([
  'https://evil.example',
  '//evil.example',
  String.raw`/\evil.example`,
  String.raw`\\evil.example`,
  '/.//evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'app',
  '',
  null,
  undefined,
])('%j leads to the fallback instead of another site', (asked) => {
  expect(safePath(asked, '/app')).toBe('/app')
})
