import { expect, test } from 'vitest'
import { localeOf } from './locale.server.ts'

function request(url: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost${url}`, { headers })
}

test('the link wins over the cookie, the cookie over the browser', () => {
  const headers = { cookie: 'a=1; lang=en', 'accept-language': 'es' }
  expect(localeOf(request('/?lang=es', headers))).toBe('es')
  expect(localeOf(request('/', headers))).toBe('en')
  expect(localeOf(request('/', { 'accept-language': 'es' }))).toBe('es')
})

test('the browser is served its most wanted language that we speak', () => {
  expect(localeOf(request('/', { 'accept-language': 'de-DE,en;q=0.4,es-MX;q=0.8' }))).toBe('es')
  expect(localeOf(request('/', { 'accept-language': 'de' }))).toBe('en')
  expect(localeOf(request('/?lang=xx'))).toBe('en')
})

test('the pseudo-locale is there for whoever develops, and by its name only', () => {
  expect(localeOf(request('/?lang=en-XA'))).toBe('en-XA')
  expect(localeOf(request('/', { cookie: 'lang=en-XA' }))).toBe('en-XA')
  expect(localeOf(request('/', { 'accept-language': 'en-XA' }))).toBe('en')
  expect(localeOf(new Request('https://jobs.example/?lang=en-XA'))).toBe('en')
})
