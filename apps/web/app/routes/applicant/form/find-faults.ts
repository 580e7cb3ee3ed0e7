import { type FormDefinition, parseAnswers } from '@plutomi/contracts/forms'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { answerErrorsOf } from './answer-errors.ts'

export interface Faults {
  errors: FieldErrors
  /** Those of them that were not answered at all. */
  missing: readonly string[]
}

/** Every fault that stands in the way of sending these answers, in the reader's language. */
export function findFaults(
  definition: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
): Faults {
  const { errors } = parseAnswers(definition, answers, { mode: 'submit' })
  const missing = errors
    .filter(({ code }) => code === 'required' || code === 'consent_needed')
    .map(({ path }) => path[0] ?? '')
  return { errors: answerErrorsOf(errors, locale), missing }
}
