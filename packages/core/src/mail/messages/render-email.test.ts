import { expect, test } from 'vitest'
import { renderEmail } from './render-email.ts'

const mail = {
  subject: 'For {{ person_name }}',
  body: 'Hello {{ person_name }},\n\nyour code is **{{ code }}**.',
  button: 'Open',
}

test('a mail has a text part, an HTML part with one button, and its values in both', () => {
  const { subject, text, html } = renderEmail(mail, { person_name: 'Ada', code: '123456' }, { language: 'en' })
  expect(subject).toBe('For Ada')
  expect(text).toBe('Hello Ada,\n\nyour code is 123456.\n\nOpen: [[link]]\n')
  expect(html).toContain('<strong>123456</strong>')
  expect(html).toContain('href="[[link]]"')
  expect(html).not.toContain('nsubscribe')
})

test('a hostile name becomes neither markup nor a second header nor a Liquid tag', () => {
  const facts = { person_name: '<img src=x onerror=1>\r\nBcc: a@b.c {{ code }}', code: '1' }
  const { subject, html, text } = renderEmail(mail, facts, { language: 'en', unsubscribeFrom: '<b>Acme</b>' })
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<b>Acme')
  expect(text).toContain('{{ code }}')
})

test('a name that looks like one of our placeholders stays a name', () => {
  const { text } = renderEmail(mail, { person_name: '[[login-code]]', code: '[[login-code]]' }, { language: 'en' })
  expect(text).toContain('Hello [ [login-code]],\n\nyour code is [[login-code]].')
})

test('what one may get no more of says so in both parts, in the language of its reader', () => {
  const facts = { person_name: 'Ada', code: '1' }
  const { text, html } = renderEmail(mail, facts, { language: 'es-MX', unsubscribeFrom: 'Acme' })
  expect(text).toContain('porque te presentaste en Acme.\nDarse de baja: [[unsubscribe]]')
  expect(html).toContain('<a href="[[unsubscribe]]"')
})

test('a link in the text is one in both parts', () => {
  const { text, html } = renderEmail({ subject: 's', body: 'Go: {{ link }}' }, { link: '[[link]]' }, { language: 'en' })
  expect(text).toBe('Go: [[link]]\n')
  expect(html).toContain('Go: <a href="[[link]]" style="word-break:break-all">[[link]]</a>')
})
