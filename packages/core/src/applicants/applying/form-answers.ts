import {
  type AnswerError,
  answerErrorMessage,
  type Answers,
  type AnswerValue,
  type FormDefinition,
  isAnswerable,
  isEmptyAnswer,
  parseAnswers,
  visibleQuestions,
} from '@plutomi/contracts/forms'
import { DomainError } from '../../errors/index.ts'
import type { AnswerToWrite } from './answer.queries.ts'

/** Answers by question key, from those kept by question id; what answers a removed question is left out. */
export function answersByKey(definition: FormDefinition, answers: ReadonlyMap<string, AnswerValue>): Answers {
  return Object.fromEntries(
    definition.questions.flatMap(({ id, key }) => {
      const value = answers.get(id)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

/** The same the other way round. */
export function answersToWrite(definition: FormDefinition, answers: Answers): AnswerToWrite[] {
  return definition.questions.flatMap(({ id, key }) => {
    const value = Object.hasOwn(answers, key) ? answers[key] : undefined
    return value === undefined ? [] : [{ questionId: id, value }]
  })
}

export interface DraftAnswers {
  kept: Answers
  /** Keys whose earlier answer is taken back: they were sent empty. */
  emptied: string[]
  faults: AnswerError[]
}

/** Reads what is to be saved: whatever has the shape of an answer is kept as typed, the rest is named, absent keys stay. */
export function readDraft(definition: FormDefinition, raw: Readonly<Record<string, unknown>>): DraftAnswers {
  const { answers: kept, errors: faults } = parseAnswers(definition, raw, { mode: 'draft' })
  const faulty = new Set(faults.map(({ path }) => path[0]))
  const emptied = Object.keys(raw).filter((key) => !Object.hasOwn(kept, key) && !faulty.has(key))
  return { kept, emptied, faults }
}

/** Reads what is submitted by every rule of the form; agreements bear the time of the server. Refuses with each fault named. */
export function readSubmission(
  definition: FormDefinition,
  raw: Readonly<Record<string, unknown>>,
  { now, locale }: { now: Date; locale: string },
): Answers {
  const { answers, errors } = parseAnswers(definition, raw, { mode: 'submit' })
  refuseFaults(errors, locale)
  return stampConsents(definition, answers, now)
}

/** Refuses answers that are not right, each fault named in the applicant's language. */
export function refuseFaults(faults: readonly AnswerError[], locale: string): void {
  if (faults.length === 0) return
  const fields = faults.map((fault) => ({
    path: ['answers', ...fault.path],
    code: fault.code,
    message: answerErrorMessage(fault, locale),
  }))
  throw new DomainError('invalid_answers', 'Some answers need attention', { fields })
}

/** Without the answers of these faults. */
export function withoutFaulty(answers: Answers, faults: readonly AnswerError[]): Answers {
  const faulty = faults.map(({ path }) => path[0])
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !faulty.includes(key)))
}

function stampConsents(definition: FormDefinition, answers: Answers, now: Date): Answers {
  const consents = definition.questions.flatMap((question) => {
    if (question.kind !== 'consent' || !Object.hasOwn(answers, question.key)) return []
    return [[question.key, { version: question.version, at: now.toISOString() }]]
  })
  return { ...answers, ...Object.fromEntries(consents) }
}

/** How many of the questions in sight are answered. */
export function progressOf(
  definition: FormDefinition,
  answers: Answers,
): { answeredCount: number; questionCount: number } {
  const asked = visibleQuestions(definition, answers).filter(isAnswerable)
  const answered = asked.filter(({ key }) => Object.hasOwn(answers, key) && !isEmptyAnswer(answers[key]))
  return { answeredCount: answered.length, questionCount: asked.length }
}
