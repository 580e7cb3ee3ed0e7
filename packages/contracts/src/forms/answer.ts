import { z } from 'zod'
import { idOf } from '../ids.ts'
import { fileLimitsOf, highestFileLimits } from './file-rules.ts'
import type { AnswerableQuestion, QuestionOf } from './question.ts'
import { maxTextLength } from './question-rules.ts'

export const ConsentAnswer = z.strictObject({ version: z.string().max(32), at: z.iso.datetime().optional() })
export type ConsentAnswer = z.output<typeof ConsentAnswer>

/** A stored answer: text (also e-mail, phone, date, chosen value), chosen values or ids of files, yes or no, consent. */
export type AnswerValue = string | string[] | boolean | ConsentAnswer
export type Answers = Record<string, AnswerValue>

export const AnswerValue: z.ZodType<AnswerValue, AnswerValue> = z.union([
  z.string(),
  z.array(z.string()),
  z.boolean(),
  ConsentAnswer,
])

/** Well-formed text without control characters: lone surrogates and NUL are not storable everywhere. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
}

/** The phone number as E.164 has it, when only spaces, brackets, dashes, dots or a leading 00 stand in between. */
export function toE164(text: string): string {
  const bare = text.replace(/[\s().\u2010-\u2015/-]/gu, '')
  return bare.startsWith('00') ? `+${bare.slice(2)}` : bare
}

/** The schema of a given (not empty) answer as it is submitted; its issues' messages are codes of `answerErrorCodes`. */
export function answerSchema(question: AnswerableQuestion): z.ZodType<AnswerValue> {
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      return textSchema(question)
    case 'email':
      return text().trim().toLowerCase().max(254, 'invalid_email').pipe(z.email('invalid_email'))
    case 'phone':
      return text()
        .transform(toE164)
        .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'invalid_phone'))
    case 'single_choice':
      return oneOf(question.options)
    case 'multiple_choice':
      return manyOf(question)
    case 'yes_no':
      return z.boolean('invalid_type')
    case 'date':
      return dateSchema(question)
    case 'file':
      return filesSchema(fileLimitsOf(question).maxFiles)
    case 'consent':
      return consentSchema(question)
  }
}

function text() {
  return z.string('invalid_type').overwrite(cleanText)
}

function textSchema(question: QuestionOf<'short_text'> | QuestionOf<'long_text'>) {
  const longest = question.maxLength ?? maxTextLength[question.kind]
  return text()
    .trim()
    .min(question.minLength ?? 0, 'too_short')
    .max(longest, 'too_long')
}

/** One of the values offered. */
export function oneOf(options: readonly { value: string }[]): z.ZodType<string> {
  return z.string('invalid_type').refine((value) => options.some((option) => option.value === value), 'invalid_choice')
}

function manyOf({ options, minChosen, maxChosen }: QuestionOf<'multiple_choice'>) {
  return z
    .array(oneOf(options), 'invalid_type')
    .max(options.length * 2, 'too_many')
    .transform((values) => [...new Set(values)])
    .pipe(
      z
        .array(z.string())
        .min(minChosen ?? 0, 'too_few')
        .max(maxChosen ?? options.length, 'too_many'),
    )
}

function dateSchema({ minDate, maxDate }: QuestionOf<'date'>) {
  return text()
    .trim()
    .pipe(z.iso.date('invalid_date'))
    .refine((date) => minDate === undefined || date >= minDate, 'too_early')
    .refine((date) => maxDate === undefined || date <= maxDate, 'too_late')
}

/** Ids of files, each once. That they are there, and whose, is for the server to find. */
export function filesSchema(mostFiles: number): z.ZodType<string[]> {
  return z
    .array(idOf('fil'), 'invalid_type')
    .max(highestFileLimits.count * 2, 'too_many')
    .transform((ids) => [...new Set(ids)])
    .pipe(z.array(z.string()).max(mostFiles, 'too_many'))
}

/** `true` agrees to the version shown, which the pinned form names. A consent to another version is none. */
function consentSchema({ version }: QuestionOf<'consent'>) {
  return z
    .preprocess((value) => (value === true ? { version } : value), z.strictObject(ConsentAnswer.shape, 'invalid_type'))
    .refine((consent) => consent.version === version, 'outdated_consent')
}
