import { z } from 'zod'

/** A question's name in answers, conditions and exports: `driving-licence`, `shift_preference`. */
export const QuestionKey = z
  .string()
  .min(1)
  .max(48)
  .regex(/^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/, 'is not a word of small letters, digits, - and _')

const literal = z.union([z.string().max(500), z.boolean()])
const text = z.string().min(1).max(500)

/** What one earlier question must have been answered. */
export const Comparison = z.discriminatedUnion('operator', [
  z.strictObject({ question: QuestionKey, operator: z.literal('equals'), value: literal }),
  z.strictObject({ question: QuestionKey, operator: z.literal('not_equals'), value: literal }),
  z.strictObject({ question: QuestionKey, operator: z.literal('includes'), value: text }),
  z.strictObject({ question: QuestionKey, operator: z.literal('not_includes'), value: text }),
  z.strictObject({ question: QuestionKey, operator: z.literal('before'), value: z.iso.date() }),
  z.strictObject({ question: QuestionKey, operator: z.literal('after'), value: z.iso.date() }),
  z.strictObject({ question: QuestionKey, operator: z.literal('answered') }),
  z.strictObject({ question: QuestionKey, operator: z.literal('not_answered') }),
])
export type Comparison = z.output<typeof Comparison>

const comparisons = z.array(Comparison).min(1).max(10)

/** When a question is shown: one comparison, all of several, or any of several. */
export const ShowIf = z.union([Comparison, z.strictObject({ all: comparisons }), z.strictObject({ any: comparisons })])
export type ShowIf = z.output<typeof ShowIf>

/** Every comparison of a condition, in the order written. */
export function comparisonsOf(condition: ShowIf): readonly Comparison[] {
  if ('all' in condition) return condition.all
  return 'any' in condition ? condition.any : [condition]
}

/** Whether the condition holds for these answers; a question without an answer equals nothing and includes nothing. */
export function holds(condition: ShowIf, answers: Readonly<Record<string, unknown>>): boolean {
  if ('all' in condition) return condition.all.every((comparison) => compare(comparison, answers))
  if ('any' in condition) return condition.any.some((comparison) => compare(comparison, answers))
  return compare(condition, answers)
}

function compare(comparison: Comparison, answers: Readonly<Record<string, unknown>>): boolean {
  const value = Object.hasOwn(answers, comparison.question) ? answers[comparison.question] : undefined
  switch (comparison.operator) {
    case 'equals':
      return value === comparison.value
    case 'not_equals':
      return value !== comparison.value
    case 'includes':
      return Array.isArray(value) && value.includes(comparison.value)
    case 'not_includes':
      return !Array.isArray(value) || !value.includes(comparison.value)
    case 'before':
      return typeof value === 'string' && value < comparison.value
    case 'after':
      return typeof value === 'string' && value > comparison.value
    case 'answered':
      return !isEmptyAnswer(value)
    case 'not_answered':
      return isEmptyAnswer(value)
  }
}

/** Whether nothing was said: no value, a blank text, nothing chosen. */
export function isEmptyAnswer(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
