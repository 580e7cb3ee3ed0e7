import { type FormDefinition, parseAnswers } from '@plutomi/contracts/forms'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { answerErrorsOf } from './answer-errors.ts'

/** Every fault that stands in the way of sending these answers, in the reader's language. */
export function findFaults(
  definition: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
): FieldErrors {
  return answerErrorsOf(parseAnswers(definition, answers, { mode: 'submit' }).errors, locale)
}
