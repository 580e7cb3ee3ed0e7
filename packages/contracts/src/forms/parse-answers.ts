import { z } from 'zod'
import { type Answers, answerSchema, type AnswerValue, cleanText, ConsentAnswer, filesSchema, oneOf } from './answer.ts'
import { type AnswerError, answerError, isAnswerErrorCode } from './answer-errors.ts'
import { holds, isEmptyAnswer } from './condition-rules.ts'
import type { FormDefinition } from './definition.ts'
import { highestFileLimits } from './file-rules.ts'
import type { AnswerableQuestion } from './question.ts'
import { isAnswerable } from './question-rules.ts'

export interface ParsedAnswers {
  answers: Answers
  errors: AnswerError[]
}

export interface ParseOptions {
  /** `draft` keeps what has the right shape however unfinished; `submit` holds every rule of the form. */
  mode: 'draft' | 'submit'
}

const maxUnknownKeys = 20
/** No honest answer is longer; a draft keeps anything below, even above the question's own limit. */
const maxDraftLength = 100_000

/**
 * Reads answers by question key. Submitting drops the answers of hidden questions; a draft keeps them. Keys that are no
 * question of the form are errors.
 */
export function parseAnswers(definition: FormDefinition, raw: unknown, { mode }: ParseOptions): ParsedAnswers {
  const given = z.record(z.string(), z.unknown()).safeParse(raw)
  if (!given.success) return { answers: {}, errors: [answerError('', 'invalid_type')] }
  const questions = definition.questions.filter(isAnswerable)
  const parsed: ParsedAnswers = { answers: {}, errors: unknownKeys(questions, given.data) }
  for (const question of questions) {
    if (mode === 'submit' && question.showIf && !holds(question.showIf, parsed.answers)) continue
    const value = Object.hasOwn(given.data, question.key) ? given.data[question.key] : undefined
    const { value: answer, error } = mode === 'draft' ? parseDraft(question, value) : parseSubmitted(question, value)
    if (error) parsed.errors.push(error)
    if (answer !== undefined) parsed.answers[question.key] = answer
  }
  return parsed
}

/** Neither when nothing was answered and nothing had to be. */
interface Outcome {
  value?: AnswerValue
  error?: AnswerError
}

function unknownKeys(questions: readonly AnswerableQuestion[], given: Record<string, unknown>): AnswerError[] {
  const known = new Set(questions.map((question) => question.key))
  return Object.keys(given)
    .filter((key) => !known.has(key))
    .slice(0, maxUnknownKeys)
    .map((key) => answerError(cleanText(key.slice(0, 100)), 'unknown_question'))
}

function parseSubmitted(question: AnswerableQuestion, value: unknown): Outcome {
  if (isEmptyAnswer(value) || (question.kind === 'consent' && value === false)) {
    if (!question.required) return {}
    return { error: answerError(question.key, question.kind === 'consent' ? 'consent_needed' : 'required', question) }
  }
  const result = answerSchema(question).safeParse(value)
  if (!result.success) return { error: errorOf(question, result.error) }
  return isEmptyAnswer(result.data) ? parseSubmitted(question, undefined) : { value: result.data }
}

function parseDraft(question: AnswerableQuestion, value: unknown): Outcome {
  if (value === undefined || value === null || value === '') return {}
  if (question.kind === 'consent' && value === false) return {}
  const result = draftSchema(question).safeParse(value)
  return result.success ? { value: result.data } : { error: errorOf(question, result.error) }
}

function errorOf(question: AnswerableQuestion, { issues }: z.ZodError): AnswerError {
  const code = issues[0]?.message ?? ''
  return answerError(question.key, isAnswerErrorCode(code) ? code : 'invalid_type', question)
}

function draftSchema(question: AnswerableQuestion): z.ZodType<AnswerValue> {
  switch (question.kind) {
    case 'single_choice':
    case 'yes_no':
      return answerSchema(question)
    case 'multiple_choice':
      return z.array(oneOf(question.options)).max(question.options.length * 2)
    case 'file':
      return filesSchema(highestFileLimits.count * 2)
    case 'consent':
      return z.preprocess((value) => (value === true ? { version: question.version } : value), ConsentAnswer)
    case 'short_text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'date':
      return z.string('invalid_type').max(maxDraftLength, 'too_long').overwrite(cleanText)
  }
}
