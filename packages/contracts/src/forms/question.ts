import { z } from 'zod'
import { idOf } from '../ids.ts'
import { localizedText } from '../locales.ts'
import { QuestionKey, ShowIf } from './condition.ts'
import { fileKinds, highestFileLimits } from './file-rules.ts'
import { maxTextLength, type QuestionKind, sensitivities } from './question-rules.ts'

const shape = {
  id: idOf('qst'),
  key: QuestionKey,
  title: localizedText(300),
  help: localizedText(2000).optional(),
  required: z.boolean(),
  sensitivity: z.enum(sensitivities),
  showIf: ShowIf.optional(),
}

function lengths(longest: number) {
  return {
    minLength: z.int().min(1).max(longest).optional(),
    maxLength: z.int().min(1).max(longest).optional(),
  }
}

export const QuestionOption = z.strictObject({
  value: z
    .string()
    .max(64)
    .regex(/^[\w.+-]+$/, 'is not a word of letters, digits, - _ . and +'),
  label: localizedText(200),
})
export type QuestionOption = z.output<typeof QuestionOption>

const options = z.array(QuestionOption).min(1).max(200)

/** One thing asked (or, as `statement`, told) in a stage's form. */
export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('short_text'), ...shape, ...lengths(maxTextLength.short_text) }),
  z.strictObject({ kind: z.literal('long_text'), ...shape, ...lengths(maxTextLength.long_text) }),
  z.strictObject({ kind: z.literal('email'), ...shape }),
  z.strictObject({ kind: z.literal('phone'), ...shape }),
  z.strictObject({ kind: z.literal('single_choice'), ...shape, options }),
  z.strictObject({
    kind: z.literal('multiple_choice'),
    ...shape,
    options,
    minChosen: z.int().min(1).max(200).optional(),
    maxChosen: z.int().min(1).max(200).optional(),
  }),
  z.strictObject({ kind: z.literal('yes_no'), ...shape }),
  z.strictObject({
    kind: z.literal('date'),
    ...shape,
    minDate: z.iso.date().optional(),
    maxDate: z.iso.date().optional(),
  }),
  z.strictObject({
    kind: z.literal('file'),
    ...shape,
    /** Every kind where it is absent. */
    fileKinds: z.array(z.enum(fileKinds)).min(1).max(fileKinds.length).optional(),
    maxMegabytes: z.int().min(1).max(highestFileLimits.megabytes).optional(),
    maxFiles: z.int().min(1).max(highestFileLimits.count).optional(),
  }),
  z.strictObject({
    kind: z.literal('consent'),
    ...shape,
    /** What is agreed to; a changed text needs another version. */
    text: localizedText(10_000),
    version: z
      .string()
      .max(32)
      .regex(/^[\w.-]+$/, 'is not a word of letters, digits, - _ and .'),
  }),
  z.strictObject({
    kind: z.literal('statement'),
    ...shape,
    required: z.literal(false),
    sensitivity: z.literal('normal'),
  }),
])
export type Question = z.output<typeof Question>
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>
/** A question that takes an answer. */
export type AnswerableQuestion = Exclude<Question, { kind: 'statement' }>
