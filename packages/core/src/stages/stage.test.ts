import { expect, test } from 'vitest'
import { assertNothingPointsAt, assertStageSettings, assertWholeOrder, insertAfter } from './stage.ts'

const plain = { id: 'a', kind: 'form', isNextOnSubmit: false, successStageId: null, failureStageId: null } as const

test('only a form leads on when it is submitted', () => {
  expect(() => assertStageSettings({ ...plain, isNextOnSubmit: true }, ['a'])).not.toThrow()
  expect(() => assertStageSettings({ ...plain, kind: 'review', isNextOnSubmit: true }, ['a'])).toThrow(/form/)
})

test('only an action has a success or failure stage, and it is another one of the application', () => {
  const action = { ...plain, kind: 'action' } as const
  expect(() => assertStageSettings({ ...action, failureStageId: 'b' }, ['a', 'b'])).not.toThrow()
  expect(() => assertStageSettings({ ...action, failureStageId: 'a' }, ['a', 'b'])).toThrow(/another stage/)
  expect(() => assertStageSettings({ ...action, successStageId: 'c' }, ['a', 'b'])).toThrow(/another stage/)
  expect(() => assertStageSettings({ ...plain, successStageId: 'b' }, ['a', 'b'])).toThrow(/action/)
})

test('a new stage stands last, first, or after a given one', () => {
  expect(insertAfter(['a', 'b'], 'n', undefined)).toEqual(['a', 'b', 'n'])
  expect(insertAfter(['a', 'b'], 'n', null)).toEqual(['n', 'a', 'b'])
  expect(insertAfter(['a', 'b'], 'n', 'a')).toEqual(['a', 'n', 'b'])
  expect(() => insertAfter(['a'], 'n', 'x')).toThrow(/not a stage/)
})

test('an order names every stage once', () => {
  expect(() => assertWholeOrder(['a', 'b'], ['b', 'a'])).not.toThrow()
  expect(() => assertWholeOrder(['a', 'b'], ['a', 'a'])).toThrow(/once/)
  expect(() => assertWholeOrder(['a', 'b'], ['a'])).toThrow(/has now/)
  expect(() => assertWholeOrder(['a', 'b'], ['a', 'c'])).toThrow(/has now/)
})

test('whatever points at a stage is named', () => {
  expect(() => assertNothingPointsAt({ workflows: [], stages: [] })).not.toThrow()
  const pointers = { workflows: [{ id: 'wfl_1', name: 'Remind' }], stages: [{ id: 'stg_2', name: 'Account' }] }
  expect(() => assertNothingPointsAt(pointers)).toThrow(/Workflow “Remind”, Stage “Account”/)
})
