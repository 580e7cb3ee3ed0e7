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
