import type { SearchDocument, SearchTexts } from '../search-index.ts'
import type { SearchField } from '../query.ts'
import { fold } from './fold.ts'
import { pairsOf, partsOf, wordsOf } from './words.ts'
import { lettersOf } from './letters.ts'

/** What a document is found by, each term once. Both drivers keep these and no others, so both find the same. */
export type DocumentTerms = Readonly<Record<SearchField, readonly string[]>>

/** Raised with every change of what `termsOf` makes or the drivers keep: an older index is then rebuilt. */
export const searchShape = 1

/** Longer ones are cut, here and in what is searched for. */
export const maxTermLength = 40

/** The terms of a document; a deleted one has none. */
export function termsOf({ number, deletedAt, texts }: SearchDocument): DocumentTerms {
  const isGone = deletedAt !== null
  const fields = isGone ? emptyTexts : texts
  return {
    number: isGone ? [] : [String(number)],
    name: termsOfTexts([fields.name]),
    email: emailTerms(fields.email),
    phone: phoneTerms(fields.phone),
    notes: termsOfTexts(fields.notes),
    answers: termsOfTexts(fields.answers),
    personalAnswers: termsOfTexts(fields.personalAnswers),
    specialAnswers: termsOfTexts(fields.specialAnswers),
  }
}

/** Of a deleted document. */
export const emptyTexts: SearchTexts = {
  name: '',
  email: '',
  phone: '',
  notes: [],
  answers: [],
  personalAnswers: [],
  specialAnswers: [],
}

/** The terms of one word as it stands in a text. */
export function termsOfWord(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    if (word.isCjk) return pairsOf(word.folded)
    const isWhole = word.end - word.start === word.folded.length
    return isWhole ? [cut(word.folded)] : [word.folded, ...partsOf(text.slice(word.start, word.end))].map(cut)
  })
}

function termsOfTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(termsOfWord))].filter((term) => term !== '')
}

/** The whole address, the words before the @, and the domain with its @: a domain's own words would find half of all. */
export function emailTerms(email: string): string[] {
  if (email === '') return []
  const folded = fold(email)
  const at = folded.lastIndexOf('@')
  return [...new Set([cut(folded), ...termsOfWord(folded.slice(0, at)), cut(folded.slice(at))])]
}

/** The digits from the last to the first: whoever knows the last four searches for a beginning. */
export function phoneTerms(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  return digits === '' ? [] : [backwards(digits)]
}

/** The letters of a term from its last to its first. */
export function backwards(term: string): string {
  return lettersOf(term).toReversed().join('')
}

/** A term as long as terms get. */
export function cut(term: string): string {
  if (term.length <= maxTermLength) return term
  return lettersOf(term).slice(0, maxTermLength).join('')
}
