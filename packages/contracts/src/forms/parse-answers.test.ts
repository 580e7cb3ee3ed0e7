import { expect, test } from 'vitest'
import { parseAnswers } from '../forms.ts'
import { aQuestion } from './fixtures.ts'
import type { Question } from './question.ts'

function submit(questions: Question[], raw: unknown) {
  const { answers, errors } = parseAnswers({ questions }, raw, { mode: 'submit' })
  return { answers, errors: errors.map((error) => `${error.path.join('.')} ${error.code}`) }
}

/** The answer to one question as it would be stored, else the code of the refusal. */
function answered(question: Question, value: unknown): unknown {
  const { answers, errors } = submit([{ ...question, key: 'q' }], { q: value })
  return errors[0] ?? answers['q']
}

test('text is trimmed, kept as it is otherwise, and held to its limits', () => {
  const question = aQuestion({ kind: 'short_text', minLength: 2, maxLength: 5 })
  expect(answered(question, '  Ana ')).toBe('Ana')
  expect(answered(question, '<b>x')).toBe('<b>x')
  expect(answered(question, 'a')).toBe('q too_short')
  expect(answered(question, 'abcdef')).toBe('q too_long')
  expect(answered(aQuestion({ kind: 'short_text' }), 'a'.repeat(501))).toBe('q too_long')
  expect(answered(aQuestion({ kind: 'long_text' }), 'a'.repeat(10_001))).toBe('q too_long')
  expect(answered(aQuestion({ kind: 'long_text' }), 'a\r\nb')).toBe('a\nb')
})

test('control characters and broken surrogates do not reach the database', () => {
  expect(answered(aQuestion({ kind: 'short_text' }), 'a\u0000b\u001B[31m')).toBe('ab[31m')
  expect(answered(aQuestion({ kind: 'short_text' }), 'a\uD800b')).toBe('a\uFFFDb')
  expect(answered(aQuestion({ kind: 'short_text' }), '😀')).toBe('😀')
})

test('an e-mail address is trimmed and lower-cased', () => {
  const question = aQuestion({ kind: 'email' })
  expect(answered(question, ' Ana@Example.COM ')).toBe('ana@example.com')
  expect(answered(question, 'ana@')).toBe('q invalid_email')
  expect(answered(question, `${'a'.repeat(250)}@example.com`)).toBe('q invalid_email')
})

test('a phone number becomes E.164', () => {
  const question = aQuestion({ kind: 'phone' })
  expect(answered(question, '+49 (30) 123-456.78')).toBe('+493012345678')
  expect(answered(question, '0049 30 12345678')).toBe('+493012345678')
  for (const wrong of ['030 12345678', '+0123456789', '+49 30 abc', '+1', `+1${'2'.repeat(15)}`])
    expect(answered(question, wrong)).toBe('q invalid_phone')
})

test('choices are among those offered', () => {
  const single = aQuestion({ kind: 'single_choice' })
  expect(answered(single, 'a')).toBe('a')
  expect(answered(single, 'z')).toBe('q invalid_choice')
  expect(answered(single, ['a'])).toBe('q invalid_type')
  const multiple = aQuestion({ kind: 'multiple_choice', minChosen: 2, maxChosen: 2 })
  expect(answered(multiple, ['a', 'b', 'a'])).toEqual(['a', 'b'])
  expect(answered(multiple, ['a'])).toBe('q too_few')
  expect(answered(multiple, ['a', 'a'])).toBe('q too_few')
  expect(answered(multiple, ['a', 'b', 'c'])).toBe('q too_many')
  expect(answered(multiple, ['a', 'z'])).toBe('q invalid_choice')
  expect(answered(multiple, 'a')).toBe('q invalid_type')
  expect(
    answered(
      multiple,
      Array.from({ length: 100_000 }, () => 'a'),
    ),
  ).toBe('q too_many')
})

test('yes and no are both answers, words are not', () => {
  const question = aQuestion({ kind: 'yes_no', required: true })
  expect(answered(question, true)).toBe(true)
  expect(answered(question, false)).toBe(false)
  expect(answered(question, 'yes')).toBe('q invalid_type')
})

test('a date is a real day within its limits', () => {
  const question = aQuestion({ kind: 'date', minDate: '2026-01-10', maxDate: '2026-12-31' })
  expect(answered(question, '2026-01-10')).toBe('2026-01-10')
  expect(answered(question, '2026-02-30')).toBe('q invalid_date')
  expect(answered(question, '10.01.2026')).toBe('q invalid_date')
  expect(answered(question, '2026-01-09')).toBe('q too_early')
  expect(answered(question, '2027-01-01')).toBe('q too_late')
})

test('consent is to the version shown', () => {
  const question = aQuestion({ kind: 'consent', required: true, version: '2' })
  expect(answered(question, true)).toEqual({ version: '2' })
  expect(answered(question, { version: '2' })).toEqual({ version: '2' })
  expect(answered(question, { version: '1' })).toBe('q outdated_consent')
  expect(answered(question, false)).toBe('q consent_needed')
  expect(answered(question, 'on')).toBe('q invalid_type')
  expect(answered(question, { version: '2', by: 'me' })).toBe('q invalid_type')
})

test.each([undefined, null, '', '   ', []])('%o does not answer a required question', (nothing) => {
  const question = aQuestion({ kind: 'multiple_choice', required: true })
  expect(answered(question, nothing)).toBe('q required')
  expect(answered(aQuestion({ kind: 'short_text', required: true }), nothing)).toBe('q required')
})

test('text that is nothing but control characters does not answer a required question', () => {
  expect(answered(aQuestion({ kind: 'short_text', required: true }), '\u0000')).toBe('q required')
})

test('an optional question left alone has no answer and no error, even with a least length', () => {
  expect(submit([aQuestion({ kind: 'short_text', key: 'q', minLength: 5 })], { q: '' })).toEqual({
    answers: {},
    errors: [],
  })
})

test('answers of hidden questions are dropped at submit and not asked for', () => {
  const questions = [
    aQuestion({ kind: 'yes_no', key: 'licence', required: true }),
    aQuestion({
      kind: 'date',
      key: 'since',
      required: true,
      showIf: { question: 'licence', operator: 'equals', value: true },
    }),
    aQuestion({ kind: 'short_text', key: 'country', showIf: { question: 'since', operator: 'answered' } }),
  ]
  const raw = { licence: false, since: '2020-01-01', country: 'DE' }
  expect(submit(questions, raw)).toEqual({ answers: { licence: false }, errors: [] })
  expect(submit(questions, { licence: true })).toEqual({ answers: { licence: true }, errors: ['since required'] })
  const draft = parseAnswers({ questions }, raw, { mode: 'draft' })
  expect(draft.answers).toEqual(raw)
})

test('a draft keeps what is unfinished', () => {
  const questions = [
    aQuestion({ kind: 'email', key: 'email', required: true }),
    aQuestion({ kind: 'short_text', key: 'name', maxLength: 3 }),
    aQuestion({ kind: 'multiple_choice', key: 'shifts', minChosen: 2 }),
    aQuestion({ kind: 'date', key: 'from' }),
  ]
  const raw = { email: 'ana@', name: 'much too long ', shifts: ['a'], from: '2026-1' }
  expect(parseAnswers({ questions }, raw, { mode: 'draft' })).toEqual({ answers: raw, errors: [] })
})

test('a draft names what has the wrong shape and keeps the rest', () => {
  const questions = [aQuestion({ kind: 'email', key: 'email' }), aQuestion({ kind: 'yes_no', key: 'licence' })]
  const { answers, errors } = parseAnswers({ questions }, { email: 'a@b.de', licence: 'x' }, { mode: 'draft' })
  expect(answers).toEqual({ email: 'a@b.de' })
  expect(errors).toMatchObject([{ path: ['licence'], code: 'invalid_type' }])
})

test('unknown keys are named, statements take no answer', () => {
  const questions = [aQuestion({ kind: 'statement', key: 'welcome' })]
  expect(submit(questions, { welcome: 'x', salary: 1 }).errors).toEqual([
    'welcome unknown_question',
    'salary unknown_question',
  ])
})

test('hostile objects change nothing and are not believed', () => {
  const questions = [aQuestion({ kind: 'short_text', key: 'constructor', required: true })]
  expect(submit(questions, {}).errors).toEqual(['constructor required'])
  const polluted: unknown = JSON.parse('{"__proto__": {"constructor": "x"}, "constructor": {"prototype": 1}}')
  expect(submit(questions, polluted).answers).toEqual({})
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  for (const raw of [null, undefined, 'x', 1, [], new Date()]) expect(submit(questions, raw).errors).toHaveLength(1)
})

test('a huge text is refused also as a draft, within the time of a test', () => {
  const questions = [aQuestion({ kind: 'long_text', key: 'q' }), aQuestion({ kind: 'email', key: 'e' })]
  const huge = `${'a'.repeat(900_000)}@`
  const { answers, errors } = parseAnswers({ questions }, { q: huge, e: huge }, { mode: 'draft' })
  expect(answers).toEqual({})
  expect(errors.map((error) => error.code)).toEqual(['too_long', 'too_long'])
  expect(submit(questions, { q: huge, e: huge }).errors).toEqual(['q too_long', 'e invalid_email'])
})

test('a thousand unknown keys do not make a thousand errors', () => {
  const raw = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 'x'.repeat(10)]))
  expect(submit([], raw).errors).toHaveLength(20)
})

test('an error tells its limit and says so in a sentence', () => {
  const question = aQuestion({ kind: 'short_text', key: 'q', maxLength: 3 })
  const { errors } = parseAnswers({ questions: [question] }, { q: 'abcd' }, { mode: 'submit' })
  expect(errors).toEqual([
    { path: ['q'], code: 'too_long', params: { limit: 3 }, message: 'Write at most 3 characters.' },
  ])
})
