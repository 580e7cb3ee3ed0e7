import { FormDefinition } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import { rawAnswersOf } from './raw-answers.ts'

const base = { title: { en: 'Title' }, required: true, sensitivity: 'normal' }
const definition = FormDefinition.parse({
  questions: [
    { ...base, id: newId('qst'), kind: 'date', key: 'born' },
    { ...base, id: newId('qst'), kind: 'phone', key: 'phone' },
    { ...base, id: newId('qst'), kind: 'yes_no', key: 'driver' },
  ],
})

function typed(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

test('boxes of a date and of a phone number are one answer each', () => {
  const form = typed({
    'born.day': '9',
    'born.month': '3',
    'born.year': '1990',
    'phone.prefix': '+49',
    phone: '0171 2345678',
    driver: 'no',
  })
  expect(rawAnswersOf(definition, form)).toEqual({ born: '1990-03-09', phone: '+491712345678', driver: false })
})

test('empty boxes are no answer, not a calling code', () => {
  const form = typed({ 'born.day': '', 'born.month': '', 'born.year': '', 'phone.prefix': '+49', phone: '' })
  expect(rawAnswersOf(definition, form)).toEqual({})
})
