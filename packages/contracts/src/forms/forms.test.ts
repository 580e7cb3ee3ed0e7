import { expect, test } from 'vitest'
import {
  answerErrorMessage,
  answersFromFormData,
  answerToText,
  localize,
  parseAnswers,
  publishDiff,
  visibleQuestions,
} from '../forms.ts'
import { aQuestion, anOption } from './fixtures.ts'

test('a text falls back to English', () => {
  expect(localize({ en: 'Hello', es: 'Hola' }, 'es-MX')).toBe('Hola')
  expect(localize({ en: 'Hello' }, 'es')).toBe('Hello')
  expect(localize({ en: 'Hello' }, 'constructor')).toBe('Hello')
})

test('what hangs on a hidden question is hidden too', () => {
  const questions = [
    aQuestion({ kind: 'multiple_choice', key: 'vehicles' }),
    aQuestion({ kind: 'date', key: 'from', showIf: { question: 'vehicles', operator: 'includes', value: 'a' } }),
    aQuestion({
      kind: 'short_text',
      key: 'why',
      showIf: { all: [{ question: 'from', operator: 'before', value: '2027-01-01' }] },
    }),
    aQuestion({
      kind: 'yes_no',
      key: 'else',
      showIf: {
        any: [
          { question: 'from', operator: 'not_answered' },
          { question: 'vehicles', operator: 'not_includes', value: 'b' },
        ],
      },
    }),
  ]
  const keysFor = (answers: Record<string, unknown>) =>
    visibleQuestions({ questions }, answers).map((question) => question.key)
  expect(keysFor({ vehicles: ['a', 'b'], from: '2026-05-01' })).toEqual(['vehicles', 'from', 'why'])
  expect(keysFor({ vehicles: ['b'], from: '2026-05-01' })).toEqual(['vehicles', 'else'])
  expect(keysFor({})).toEqual(['vehicles', 'else'])
})

test('answers are shown in words', () => {
  const choice = aQuestion({ kind: 'multiple_choice' })
  expect(answerToText(choice, ['a', 'gone'], 'en')).toBe('A, gone')
  expect(answerToText(aQuestion({ kind: 'single_choice' }), 'b', 'es')).toBe('B (es)')
  expect(answerToText(aQuestion({ kind: 'yes_no' }), true, 'es')).toBe('Sí')
  expect(answerToText(aQuestion({ kind: 'yes_no' }), false, 'en')).toBe('No')
  expect(answerToText(aQuestion({ kind: 'date' }), '2026-03-01', 'en')).toBe('March 1, 2026')
  expect(answerToText(aQuestion({ kind: 'date' }), 'unfinished', 'en')).toBe('unfinished')
  expect(answerToText(aQuestion({ kind: 'consent' }), { version: '$&' }, 'en')).toBe('Agreed (version $&)')
  expect(answerToText(aQuestion({ kind: 'short_text' }), '<script>', 'en')).toBe('<script>')
  expect(answerToText(aQuestion({ kind: 'short_text' }), undefined, 'en')).toBe('')
  expect(answerToText(aQuestion({ kind: 'short_text' }), { toString: 1 }, 'en')).toBe('')
})

test('an error speaks the language of the reader', () => {
  expect(answerErrorMessage({ code: 'too_short', params: { limit: 4 } }, 'es')).toBe('Escribe al menos 4 caracteres.')
})

test('a form sent without JavaScript reads like one sent with it', () => {
  const questions = [
    aQuestion({ kind: 'yes_no', key: 'licence' }),
    aQuestion({ kind: 'multiple_choice', key: 'shifts' }),
    aQuestion({ kind: 'consent', key: 'privacy' }),
    aQuestion({ kind: 'short_text', key: 'name' }),
    aQuestion({ kind: 'short_text', key: 'missing' }),
  ]
  const form = new FormData()
  form.append('licence', 'no')
  form.append('shifts', '')
  form.append('shifts', 'a')
  form.append('privacy', '1')
  form.append('name', 'Ana')
  form.append('intent', 'submit')
  const raw = answersFromFormData({ questions }, form)
  expect(raw).toEqual({ licence: false, shifts: ['a'], privacy: { version: '1' }, name: 'Ana' })
  expect(parseAnswers({ questions }, raw, { mode: 'submit' }).errors).toEqual([])
})

test('a diff names what is added, removed and changed', () => {
  const stays = aQuestion({ kind: 'single_choice', key: 'stays' })
  const goes = aQuestion({ kind: 'yes_no', key: 'goes' })
  const comes = aQuestion({ kind: 'date', key: 'comes' })
  const changedOne = { ...stays, title: { en: 'New' }, options: [anOption('z')] }
  expect(publishDiff({ questions: [stays, goes] }, { questions: [comes, changedOne] })).toEqual({
    added: [comes],
    removed: [goes],
    changed: [{ from: stays, to: changedOne, changed: ['options', 'title'] }],
    isReordered: false,
    hasNewIntroduction: false,
  })
  expect(publishDiff(undefined, { questions: [goes] })).toMatchObject({ added: [goes], removed: [], changed: [] })
})

test('the order of keys is no change, the order of questions is', () => {
  const first = aQuestion({ kind: 'yes_no', title: { en: 'A', es: 'B' } })
  const second = aQuestion({ kind: 'yes_no' })
  const again = { ...first, title: { es: 'B', en: 'A' } }
  const diff = publishDiff({ questions: [first, second] }, { questions: [second, again] })
  expect(diff).toMatchObject({ changed: [], isReordered: true })
})
