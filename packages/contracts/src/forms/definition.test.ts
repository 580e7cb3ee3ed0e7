import { expect, test } from 'vitest'
import { aQuestion, anOption } from './fixtures.ts'
import { FormDefinition } from '../forms.ts'

function faultsOf(questions: unknown[]): string[] {
  const result = FormDefinition.safeParse({ questions })
  return (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
}

test('a form with every kind of question is accepted', () => {
  const kinds = [
    'short_text',
    'long_text',
    'email',
    'phone',
    'single_choice',
    'multiple_choice',
    'yes_no',
    'date',
    'consent',
    'statement',
  ] as const
  expect(faultsOf(kinds.map((kind) => aQuestion({ kind })))).toEqual([])
})

test('two questions with one key or one id are refused by name', () => {
  const first = aQuestion({ kind: 'yes_no' })
  expect(faultsOf([first, { ...first }])).toEqual([
    'questions.1.key is the key of an earlier question too',
    'questions.1.id is the id of an earlier question too',
  ])
})

test('a condition may only look back', () => {
  const asked = aQuestion({ kind: 'yes_no', key: 'licence' })
  const dependent = aQuestion({
    kind: 'date',
    showIf: { question: 'licence', operator: 'equals', value: true },
  })
  expect(faultsOf([asked, dependent])).toEqual([])
  expect(faultsOf([dependent, asked])).toEqual(['questions.0.showIf licence is not an earlier question'])
  expect(faultsOf([{ ...asked, showIf: { question: 'licence', operator: 'answered' } }])).toHaveLength(1)
})

test('a condition on a statement is refused', () => {
  const told = aQuestion({ kind: 'statement', key: 'told' })
  expect(faultsOf([told, aQuestion({ kind: 'date', showIf: { question: 'told', operator: 'answered' } })])).toEqual([
    'questions.1.showIf told is not an earlier question',
  ])
})

test.each([
  { question: 'shift', operator: 'equals', value: 'z' },
  { question: 'shift', operator: 'includes', value: 'a' },
  { question: 'shift', operator: 'equals', value: true },
  { question: 'shift', operator: 'before', value: '2026-01-01' },
] as const)('a condition that can never hold is refused: %o', (showIf) => {
  const asked = aQuestion({ kind: 'single_choice', key: 'shift' })
  expect(faultsOf([asked, aQuestion({ kind: 'date', showIf })])).toEqual([
    'questions.1.showIf shift can never be answered so',
  ])
})

test('limits that contradict each other are refused', () => {
  expect(faultsOf([aQuestion({ kind: 'short_text', minLength: 9, maxLength: 3 })])).toHaveLength(1)
  expect(faultsOf([aQuestion({ kind: 'date', minDate: '2026-02-01', maxDate: '2026-01-01' })])).toHaveLength(1)
  expect(faultsOf([aQuestion({ kind: 'multiple_choice', minChosen: 3, maxChosen: 2 })])).toHaveLength(1)
  expect(faultsOf([aQuestion({ kind: 'multiple_choice', minChosen: 4 })])).toHaveLength(1)
  expect(faultsOf([aQuestion({ kind: 'single_choice', options: [anOption('a'), anOption('a')] })])).toEqual([
    'questions.0.options.1.value is the value of an earlier option too',
  ])
})

test.each(['', 'Name', '__proto__', 'a b', '-a', 'a-', 'a'.repeat(49), '1st'])('the key %o is refused', (key) => {
  expect(faultsOf([{ ...aQuestion({ kind: 'yes_no' }), key }])).not.toEqual([])
})

test('unknown fields, fields of another kind and a hundred and one questions are refused', () => {
  const question = aQuestion({ kind: 'yes_no' })
  expect(faultsOf([{ ...question, options: [] }])).not.toEqual([])
  expect(FormDefinition.safeParse({ questions: [], script: '' }).success).toBe(false)
  expect(faultsOf(Array.from({ length: 101 }, () => aQuestion({ kind: 'yes_no' })))).not.toEqual([])
  expect(faultsOf([{ ...question, title: { es: 'Sin inglés' } }])).not.toEqual([])
})
