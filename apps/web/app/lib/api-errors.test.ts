import { expect, test } from 'vitest'
import type { ApiFailure } from './api.server.ts'
import { errorsOf } from './api-errors.ts'

function aRefusal(problem: Partial<ApiFailure['problem']>): ApiFailure {
  const full = { title: 'Refused', code: 'invalid_body', errors: [], ...problem }
  return { ok: false, status: 400, problem: full, errors: {}, headers: new Headers() }
}

const name = { path: ['name'], code: 'too_small', message: 'Too small' }
const slug = { path: ['slug'], code: 'taken', message: 'Taken' }

test('the sentence of a field and its fault wins over the sentence of the field', () => {
  const sentences = { slug: 'Letters only', 'slug:taken': 'Choose another' }
  expect(errorsOf(aRefusal({ errors: [slug] }), sentences)).toEqual({ slug: 'Choose another' })
})

test('fields keep their order and a field tells its first fault', () => {
  const again = { ...name, code: 'pattern' }
  const errors = errorsOf(aRefusal({ errors: [name, again, slug] }), { name: 'N', 'name:pattern': 'P', slug: 'S' })
  expect(Object.entries(errors)).toEqual([
    ['name', 'N'],
    ['slug', 'S'],
  ])
})

test('a refusal about no field is told for the whole form by its code, else by the common sentence', () => {
  const sentences = { last_owner: 'Keep an owner', else: 'Try again' }
  expect(errorsOf(aRefusal({ code: 'last_owner' }), sentences)).toEqual({ '': 'Keep an owner' })
  expect(errorsOf(aRefusal({ code: 'internal' }), sentences)).toEqual({ '': 'Try again' })
})
