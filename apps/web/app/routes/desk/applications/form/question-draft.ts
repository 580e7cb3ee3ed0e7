import type { LocalizedText, Question, QuestionKind, QuestionOption } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import type { Locale } from '@plutomi/contracts/locale-text'

const maxKeyLength = 48
const maxValueLength = 64

/** A question of this kind without texts yet. */
export function newQuestion(kind: QuestionKind, others: readonly Question[]): Question {
  const base = {
    id: newId('qst'),
    key: keyFor('', kind, others),
    title: { en: '' },
    required: true,
    sensitivity: 'normal' as const,
  }
  switch (kind) {
    case 'email':
    case 'phone':
    case 'file':
      return { ...base, kind, sensitivity: 'personal' }
    case 'single_choice':
    case 'multiple_choice':
      return { ...base, kind, options: [] }
    case 'consent':
      return { ...base, kind, text: { en: '' }, version: '1' }
    case 'statement':
      return { ...base, kind, required: false, sensitivity: 'normal' }
    case 'short_text':
    case 'long_text':
    case 'yes_no':
    case 'date':
      return { ...base, kind }
  }
}

/** A free key made of the title, or of the kind while there is no title. */
export function keyFor(title: string, kind: QuestionKind, others: readonly { key: string }[]): string {
  const stem = keyStem(title) || kind.replaceAll('_', '-')
  const taken = new Set(others.map(({ key }) => key))
  for (let number = 1; ; number++) {
    const key = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(key)) return key
  }
}

/** Whether the key was made by `keyFor` of this title, so that it may follow the title. */
export function isMadeKey(key: string, title: string, kind: QuestionKind): boolean {
  return key.replace(/-\d+$/, '') === (keyStem(title) || kind.replaceAll('_', '-')).replace(/-\d+$/, '')
}

function keyStem(title: string): string {
  return wordsOf(title)
    .replace(/^[^a-z]+/, '')
    .slice(0, maxKeyLength - 4)
    .replace(/-+$/, '')
}

/** Small Latin letters, digits and single hyphens. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The lines of a box as options. An option whose text is there already, or that stands where one was renamed, keeps its value. */
export function optionsFromLines(text: string, before: readonly QuestionOption[], locale: Locale): QuestionOption[] {
  const lines = text.split(/[\n\t]/).map((line) => line.trim())
  return locale === 'en' ? englishOptions(lines.filter(Boolean), before) : translatedOptions(lines, before, locale)
}

function englishOptions(labels: readonly string[], before: readonly QuestionOption[]): QuestionOption[] {
  const isRenaming = labels.length === before.length
  const options: QuestionOption[] = []
  for (const [index, label] of labels.entries()) {
    const known = before.find((option) => option.label.en === label) ?? (isRenaming ? before[index] : undefined)
    const isFree = known !== undefined && !options.some(({ value }) => value === known.value)
    if (isFree) options.push({ value: known.value, label: { ...known.label, en: label } })
    else options.push({ value: valueFor(label, [...options, ...before]), label: { en: label } })
  }
  return options
}

/** Translations stand line by line beside the English options; an empty line is none. */
function translatedOptions(lines: readonly string[], before: readonly QuestionOption[], locale: Locale) {
  return before.map((option, index) => ({ ...option, label: withText(option.label, locale, lines[index] ?? '') }))
}

function valueFor(label: string, taken: readonly { value: string }[]): string {
  const stem = wordsOf(label).slice(0, maxValueLength - 4) || 'option'
  for (let number = 1; ; number++) {
    const value = number === 1 ? stem : `${stem}-${number}`
    if (!taken.some((option) => option.value === value)) return value
  }
}

/** The text with one language changed; an emptied translation is none. */
export function withText(text: LocalizedText | undefined, locale: Locale, value: string): LocalizedText {
  if (locale === 'en') return { ...text, en: value }
  const { es: _, ...rest } = text ?? { en: '' }
  return value === '' ? rest : { ...rest, es: value }
}

/** Like `withText` for a text that may be absent: without English there is none. */
export function withOptionalText(text: LocalizedText | undefined, locale: Locale, value: string) {
  const changed = withText(text, locale, value)
  return changed.en === '' && changed.es === undefined ? undefined : changed
}
