import { expect, test } from 'vitest'
import { findTemplateFault, renderText } from './template-language.ts'

const known = ['first_name', 'stage_name']

test.each([
  ['Hello {{ first_nam }}', 'unknown_variable', 'There is no variable "first_nam"'],
  ['{% if reason %}x{% endif %}', 'unknown_variable', 'There is no variable "reason"'],
  ['{{ first_name.constructor }}', 'unknown_variable', 'There is no variable "first_name.constructor"'],
  ['{% for i in (1..9) %}x{% endfor %}', 'unknown_tag', 'There is no tag "for"'],
  ["{% render '/etc/passwd' %}", 'unknown_tag', 'There is no tag "render"'],
  ['{{ first_name | shout }}', 'unknown_filter', 'There is no filter "shout"'],
])('%s names what is not there', (text, code, message) => {
  expect(findTemplateFault(text, known)).toEqual({ code, message })
})

test('a text that does not parse is a fault of its own', () => {
  expect(findTemplateFault('Hello {{ first_name', known)).toMatchObject({ code: 'bad_template' })
})

test('what is known may be named, chosen by and changed', () => {
  const text =
    "{% assign place = stage_name %}{% if first_name == 'Ada' %}{{ first_name | upcase }}{% else %}{{ place }}{% endif %}"
  expect(findTemplateFault(text, known)).toBeUndefined()
  expect(renderText(text, { first_name: 'Ada', stage_name: 'Start' })).toBe('ADA')
})

test('a variable that is missing when it is sent is a refusal that names it, but in a condition', () => {
  expect(() => renderText('Hello {{ first_name }}', {})).toThrow(/cannot be rendered: undefined variable: first_name/)
  expect(renderText('{% if reapply_on %}then{% else %}now{% endif %}', {})).toBe('now')
})

test('a text reads no files and no prototypes and does not run for ever', () => {
  expect(() => renderText("{% render '/etc/passwd' %}", {})).toThrow(/cannot be rendered/)
  expect(() => renderText('{{ person_name.constructor.name }}', { person_name: 'Ada' })).toThrow(/cannot be rendered/)
  expect(() => renderText('{% for i in (1..100000000) %}x{% endfor %}', {})).toThrow(/cannot be rendered/)
})
