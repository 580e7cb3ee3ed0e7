import { type Locale, localize, nearestLocale } from '../locale-text.ts'
import { isEmptyAnswer } from './condition-rules.ts'
import type { Question, QuestionOption } from './question.ts'

const words: Record<Locale, { yes: string; no: string; agreed: string; files: string }> = {
  en: { yes: 'Yes', no: 'No', agreed: 'Agreed (version {version})', files: 'Files: {count}' },
  es: { yes: 'Sí', no: 'No', agreed: 'Aceptado (versión {version})', files: 'Archivos: {count}' },
}

/** A stored answer as a person reads it, in plain text (the page escapes it); '' when there is none. */
export function answerToText(question: Question, value: unknown, locale: string): string {
  if (isEmptyAnswer(value)) return ''
  if (typeof value === 'boolean') return words[nearestLocale(locale)][value ? 'yes' : 'no']
  if (question.kind === 'file') return fileCount(value, locale)
  if (Array.isArray(value)) return value.map((chosen) => optionLabel(question, String(chosen), locale)).join(', ')
  const version = consentedVersion(value)
  if (version !== undefined) return words[nearestLocale(locale)].agreed.replace('{version}', () => version)
  if (typeof value !== 'string') return ''
  if (question.kind === 'single_choice') return optionLabel(question, value, locale)
  return question.kind === 'date' ? dateText(value, locale) : value
}

/** Names belong to the files, which whoever shows this looks up. */
function fileCount(value: unknown, locale: string): string {
  const count = Array.isArray(value) ? value.length : 0
  return words[nearestLocale(locale)].files.replace('{count}', String(count))
}

function consentedVersion(value: unknown): string | undefined {
  const hasVersion = typeof value === 'object' && value !== null && 'version' in value
  return hasVersion && typeof value.version === 'string' ? value.version : undefined
}

/** A value that is no longer offered stands for itself. */
function optionLabel(question: Question, value: string, locale: string): string {
  const options: readonly QuestionOption[] = 'options' in question ? question.options : []
  const option = options.find((candidate) => candidate.value === value)
  return option ? localize(option.label, locale) : value
}

function dateText(value: string, locale: string): string {
  const date = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return value
  return new Intl.DateTimeFormat(nearestLocale(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
