import { type Locale, nearestLocale } from '../locale-text.ts'
import { fileLimitsOf } from './file-rules.ts'
import type { Question } from './question.ts'
import { maxTextLength } from './question-rules.ts'

export const answerErrorCodes = [
  'required',
  'consent_needed',
  'outdated_consent',
  'too_short',
  'too_long',
  'invalid_email',
  'invalid_phone',
  'invalid_choice',
  'too_few',
  'too_many',
  'invalid_date',
  'too_early',
  'too_late',
  'invalid_type',
  'unknown_question',
  'unknown_file',
] as const
export type AnswerErrorCode = (typeof answerErrorCodes)[number]

/** What is wrong with one answer: where, which rule, its limit, an English sentence. */
export interface AnswerError {
  path: string[]
  code: AnswerErrorCode
  params: Readonly<Record<string, string | number>>
  message: string
}

const sentences: Record<Locale, Record<AnswerErrorCode, string>> = {
  en: {
    required: 'Answer this question.',
    consent_needed: 'Your consent is needed to go on.',
    outdated_consent: 'The text has changed. Read it and agree again.',
    too_short: 'Write at least {limit} characters.',
    too_long: 'Write at most {limit} characters.',
    invalid_email: 'Enter an e-mail address like name@example.com.',
    invalid_phone: 'Enter the number with its country code, like +1 555 010 0199.',
    invalid_choice: 'Choose one of the options shown.',
    too_few: 'Choose at least {limit}.',
    too_many: 'Choose at most {limit}.',
    invalid_date: 'Enter a date.',
    too_early: 'Enter a date not before {limit}.',
    too_late: 'Enter a date not after {limit}.',
    invalid_type: 'This answer cannot be read. Enter it again.',
    unknown_question: 'This question is not part of the form.',
    unknown_file: 'A file is not there any more. Upload it again.',
  },
  es: {
    required: 'Responde a esta pregunta.',
    consent_needed: 'Necesitamos tu consentimiento para continuar.',
    outdated_consent: 'El texto ha cambiado. Léelo y acéptalo de nuevo.',
    too_short: 'Escribe al menos {limit} caracteres.',
    too_long: 'Escribe como máximo {limit} caracteres.',
    invalid_email: 'Escribe un correo electrónico como nombre@example.com.',
    invalid_phone: 'Escribe el número con el prefijo del país, como +34 600 000 000.',
    invalid_choice: 'Elige una de las opciones.',
    too_few: 'Elige al menos {limit}.',
    too_many: 'Elige como máximo {limit}.',
    invalid_date: 'Escribe una fecha.',
    too_early: 'Escribe una fecha no anterior al {limit}.',
    too_late: 'Escribe una fecha no posterior al {limit}.',
    invalid_type: 'No se puede leer esta respuesta. Escríbela de nuevo.',
    unknown_question: 'Esta pregunta no forma parte del formulario.',
    unknown_file: 'Un archivo ya no está disponible. Súbelo de nuevo.',
  },
}

/** The sentence for a person, in this locale. */
export function answerErrorMessage(error: Pick<AnswerError, 'code' | 'params'>, locale: string): string {
  const sentence = sentences[nearestLocale(locale)][error.code]
  return sentence.replace('{limit}', String(error.params['limit'] ?? ''))
}

/** An error about this key; the question, when there is one, tells the limit. */
export function answerError(key: string, code: AnswerErrorCode, question?: Question): AnswerError {
  const limit = question && limitOf(question, code)
  const params = limit === undefined ? {} : { limit }
  return { path: [key], code, params, message: answerErrorMessage({ code, params }, 'en') }
}

export function isAnswerErrorCode(text: string): text is AnswerErrorCode {
  return answerErrorCodes.some((code) => code === text)
}

function limitOf(question: Question, code: AnswerErrorCode): string | number | undefined {
  switch (question.kind) {
    case 'short_text':
    case 'long_text':
      return code === 'too_short' ? question.minLength : (question.maxLength ?? maxTextLength[question.kind])
    case 'multiple_choice':
      return code === 'too_few' ? question.minChosen : (question.maxChosen ?? question.options.length)
    case 'date':
      return code === 'too_early' ? question.minDate : question.maxDate
    case 'file':
      return fileLimitsOf(question).maxFiles
    case 'email':
    case 'phone':
    case 'single_choice':
    case 'yes_no':
    case 'consent':
    case 'statement':
      return undefined
  }
}
