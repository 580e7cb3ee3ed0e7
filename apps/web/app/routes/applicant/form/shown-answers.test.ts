import { expect, test } from 'vitest'
import { changedAnswers, shownAnswers } from './shown-answers.ts'

test('a question that was shown and left empty takes its answer back; one that was not shown keeps it', () => {
  expect(shownAnswers({ name: 'Ann', hidden: 'kept elsewhere' }, ['name', 'consent'])).toEqual({
    name: 'Ann',
    consent: null,
  })
})

test('only what differs from what is saved is sent', () => {
  const saved = { name: 'Ann', days: ['mo'], consent: { version: '1', at: '2026-05-04T09:00:00Z' }, car: true }
  const typed = { name: 'Ann', days: ['mo', 'tu'], consent: { version: '1' }, car: null, note: null, town: '' }
  expect(changedAnswers(typed, saved)).toEqual({ days: ['mo', 'tu'], car: null })
})
