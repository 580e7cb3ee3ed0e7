import { expect, test } from 'vitest'
import { dateFromForm, formKeyOf, formObject, phoneFromForm } from './form.ts'

function form(...pairs: readonly (readonly [string, string])[]): FormData {
  const result = new FormData()
  for (const [name, value] of pairs) result.append(name, value)
  return result
}

test('names with dots become objects, brackets become lists, empty boxes disappear', () => {
  const filled = form(
    ['name', '  Ana '],
    ['address.city', 'Berlin'],
    ['address.zip', ''],
    ['tags[]', 'night'],
    ['tags[]', 'bike'],
    ['phone', ''],
  )
  expect(formObject(filled)).toEqual({ name: 'Ana', address: { city: 'Berlin' }, tags: ['night', 'bike'] })
})

test('a list without a tick is an empty list', () => {
  expect(formObject(form(['tags[]', '']))).toEqual({ tags: [] })
})

test('fields of the page itself and dangerous names do not reach the schema', () => {
  const parsed = formObject(form(['_key', 'abc'], ['__proto__.isAdmin', 'yes'], ['a.__proto__.isAdmin', 'yes']))
  expect(parsed).toEqual({ a: {} })
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
})

test('three boxes are one date', () => {
  expect(dateFromForm(form(['d.year', '2026'], ['d.month', '3'], ['d.day', '9']), 'd')).toBe('2026-03-09')
  expect(dateFromForm(form(['d.year', ''], ['d.month', ''], ['d.day', '']), 'd')).toBeUndefined()
  expect(dateFromForm(form(['d.year', '2026'], ['d.month', ''], ['d.day', '9']), 'd')).toBe('2026-00-09')
})

test('phone numbers become E.164 however they were typed', () => {
  const typed = (number: string) => phoneFromForm(form(['p.prefix', '+49'], ['p', number]), 'p')
  expect(typed('0171 234-5678')).toBe('+491712345678')
  expect(typed('+34 600 000 000')).toBe('+34600000000')
  expect(typed('0034600000000')).toBe('+34600000000')
  expect(typed('')).toBeUndefined()
})

test('a form sent twice carries the same key', () => {
  expect(formKeyOf(form(['_key', 'abc-move']))).toBe('abc-move')
  expect(formKeyOf(form())).not.toBe(formKeyOf(form()))
})
