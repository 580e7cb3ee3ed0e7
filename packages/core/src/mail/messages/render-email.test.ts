import { expect, test } from 'vitest'
import { renderEmail, renderText } from './render-email.ts'

const mail = {
  subject: 'For {{ person_name }}',
  body: 'Hello {{ person_name }},\n\nyour code is **{{ code }}**.',
  button: 'Open',
}

test('a mail has a text part, an HTML part with one button, and its values in both', () => {
  const { subject, text, html } = renderEmail(mail, { person_name: 'Ada', code: '123456' }, 'en')
  expect(subject).toBe('For Ada')
  expect(text).toBe('Hello Ada,\n\nyour code is 123456.\n\nOpen: [[link]]\n')
  expect(html).toContain('<strong>123456</strong>')
  expect(html).toContain('href="[[link]]"')
})

test('a hostile name becomes neither markup nor a second header nor a Liquid tag', () => {
  const { subject, html, text } = renderEmail(
    mail,
    { person_name: '<img src=x onerror=1>\r\nBcc: a@b.c {{ code }}', code: '1' },
    'en',
  )
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toContain('<img')
  expect(text).toContain('{{ code }}')
})

test('a text that does not parse is refused with the place', () => {
  expect(() => renderText('Hello {{ name', {})).toThrow(/cannot be rendered/)
})

test('a text reads no files, no prototypes and does not run for ever', () => {
  expect(() => renderText("{% render '/etc/passwd' %}", {})).toThrow(/cannot be rendered/)
  expect(renderText('{{ person_name.constructor.name }}', { person_name: 'Ada' })).toBe('')
  expect(() => renderText('{% for i in (1..100000000) %}x{% endfor %}', {})).toThrow(/cannot be rendered/)
})
