import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import { type Clauses, clausesOf, isComplete, type ValueKind } from './clauses.ts'
import { conditionOf } from './condition-of.ts'

const question = `answers.${newId('qst')}`
const kinds: Readonly<Record<string, ValueKind>> = {
  source: 'text',
  score: 'number',
  hasAppliedBefore: 'boolean',
  [question]: 'choices',
}
const kindOf = (variable: string): ValueKind => kinds[variable] ?? 'text'

test.each<[string, Clauses]>([
  ['one line', { join: 'all', clauses: [{ variable: 'source', operator: '==', value: 'indeed' }] }],
  [
    'several lines that all hold',
    {
      join: 'all',
      clauses: [
        { variable: 'score', operator: '>=', value: '7' },
        { variable: 'hasAppliedBefore', operator: '==', value: 'no' },
      ],
    },
  ],
  [
    'several lines of which one holds',
    {
      join: 'any',
      clauses: [
        { variable: question, operator: 'in', value: 'bicycle' },
        { variable: 'source', operator: '!=', value: 'x' },
      ],
    },
  ],
  ['no line', { join: 'all', clauses: [] }],
])('%s is the same after saving', (_name, clauses) => {
  expect(clausesOf(conditionOf(clauses, kindOf))).toEqual(clauses)
})

test('numbers and yes or no are no texts', () => {
  const clauses = [{ variable: 'score', operator: '>', value: '7' } as const]
  expect(conditionOf({ join: 'all', clauses }, kindOf)).toEqual({ '>': [{ var: 'score' }, 7] })
})

test('what lines cannot show is not shown as something else', () => {
  expect(clausesOf({ '!': { '==': [{ var: 'source' }, 'x'] } })).toBeUndefined()
  expect(clausesOf({ and: [{ or: [{ '==': [{ var: 'source' }, 'x'] }] }] })).toBeUndefined()
  expect(clausesOf({ in: [{ var: 'source' }, ['a', 'b']] })).toBeUndefined()
})

test('a line is complete with a value of its kind', () => {
  expect(isComplete({ variable: 'score', operator: '>', value: 'many' }, 'number')).toBe(false)
  expect(isComplete({ variable: 'score', operator: '>', value: '7' }, 'number')).toBe(true)
  expect(isComplete({ variable: 'source', operator: '==', value: ' ' }, 'text')).toBe(false)
})
