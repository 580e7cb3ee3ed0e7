import type { FormDefinition } from './definition.ts'
import type { Question } from './question.ts'
import { isAnswerable } from './question-rules.ts'

/**
 * The raw answers of a plain HTML form for `parseAnswers`, its inputs named by question key: `yes`/`no` radio buttons, a
 * checkbox per chosen value, a consent checkbox whose value is the version shown, a hidden input per uploaded file. Files
 * that are yet to be sent and other inputs are left out.
 */
export function answersFromFormData(definition: FormDefinition, form: FormData): Record<string, unknown> {
  const raw = definition.questions
    .filter(isAnswerable)
    .map((question) => [question.key, rawAnswer(question, form)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(raw)
}

function rawAnswer(question: Question, form: FormData): unknown {
  const texts = form.getAll(question.key).filter((value) => typeof value === 'string')
  if (question.kind === 'multiple_choice' || question.kind === 'file') return texts.filter((value) => value !== '')
  const last = texts.at(-1)
  if (last === undefined) return undefined
  if (question.kind === 'consent') return last === '' ? undefined : { version: last }
  return question.kind === 'yes_no' ? yesOrNo(last) : last
}

function yesOrNo(text: string): boolean | string {
  if (text === 'yes') return true
  return text === 'no' ? false : text
}
