import type { Question } from '@plutomi/contracts/forms'
import { expect, test } from 'vitest'
import { translator } from '../../../../lib/messages.ts'
import { formBuilder } from '../../../../messages/form-builder.ts'
import { newQuestion } from './question-draft.ts'
import { showIfWords } from './show-if-words.ts'

const t = translator(formBuilder, 'en')

function question(kind: Question['kind'], key: string): Question {
  return { ...newQuestion(kind, []), key }
}

test('a condition is told by the numbers of the questions and the words of their answers', () => {
  const questions = [question('yes_no', 'licence'), question('date', 'since')]
  const licence = { question: 'licence', operator: 'equals', value: true } as const
  const since = { question: 'since', operator: 'answered' } as const
  const gone = { question: 'gone', operator: 'answered' } as const
  const told = { questions, locale: 'en' } as const
  expect(showIfWords(t, licence, told)).toBe('question 1 is Yes')
  expect(showIfWords(t, { all: [licence, since] }, told)).toBe('question 1 is Yes and question 2 is answered')
  expect(showIfWords(t, { any: [since, gone] }, told)).toBe('question 2 is answered or a removed question is answered')
})
