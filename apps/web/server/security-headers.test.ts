import { expect, test } from 'vitest'
import { isOwnOrigin, securityHeaders } from './security-headers.ts'

test('scripts run only with the nonce of their document', () => {
  const headers = securityHeaders({ nonce: 'abc', publicUrl: 'http://localhost:3000', mode: 'production' })
  expect(headers['Content-Security-Policy']).toContain(`script-src 'self' 'nonce-abc'`)
  expect(headers['Content-Security-Policy']).not.toContain(`script-src 'self' 'unsafe-inline'`)
})

test('strict transport is announced only behind https', () => {
  const at = (publicUrl: string) => securityHeaders({ nonce: 'n', publicUrl, mode: 'production' })
  expect(at('http://localhost:3000')).not.toHaveProperty('Strict-Transport-Security')
  expect(at('https://jobs.example')).toHaveProperty('Strict-Transport-Security')
})

test('a write from another origin is refused, a read is not', () => {
  expect(isOwnOrigin('POST', 'https://evil.example', 'http://localhost:3000')).toBe(false)
  expect(isOwnOrigin('POST', 'null', 'http://localhost:3000')).toBe(false)
  expect(isOwnOrigin('POST', 'http://localhost:3000', 'http://localhost:3000/')).toBe(true)
  expect(isOwnOrigin('GET', 'https://evil.example', 'http://localhost:3000')).toBe(true)
})
