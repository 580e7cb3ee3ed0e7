import type { z } from 'zod'
import { Question } from './question.ts'

let count = 0

/** A question with what every kind needs, for tests. */
export function aQuestion(given: Partial<z.input<typeof Question>> & { kind: Question['kind'] }): Question {
  count += 1
  return Question.parse({
    id: `qst_${String(count).padStart(26, '0')}`,
    key: `question-${count}`,
    title: { en: `Question ${count}` },
    required: false,
    sensitivity: 'normal',
    ...(given.kind.endsWith('_choice') && { options: [anOption('a'), anOption('b'), anOption('c')] }),
    ...(given.kind === 'consent' && { text: { en: 'I agree' }, version: '1' }),
    ...given,
  })
}

export function anOption(value: string) {
  return { value, label: { en: value.toUpperCase(), es: `${value.toUpperCase()} (es)` } }
}
