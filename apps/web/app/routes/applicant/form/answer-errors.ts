import { type AnswerError, answerErrorMessage } from '@plutomi/contracts/forms'
import type { FieldErrors } from '../../../lib/field-errors.ts'

/** Faults by the name of their field, in the reader's language. */
export function answerErrorsOf(errors: readonly AnswerError[], locale: string): FieldErrors {
  return Object.fromEntries(errors.map((error) => [error.path[0] ?? '', answerErrorMessage(error, locale)]))
}
