import { createHash } from 'node:crypto'
import { backwards, lettersOf, type SearchDocument, type SearchField, termsOf } from '@plutomi/platform/search'

/** What a row of `search_terms` is about. `r`: a name's word from its last letter, by which a mistyped one is looked for. */
export type TermField = '#' | 'n' | 'r' | 'e' | 'p' | 't'

/** Fields whose terms have a row each. */
export const rowFields: Partial<Record<SearchField, TermField>> = { number: '#', name: 'n', email: 'e', phone: 'p' }

/** Fields whose words stand in FULLTEXT, each word marked with its field. */
export const textFields: Partial<Record<SearchField, string>> = {
  notes: 'n',
  answers: 'a',
  personalAnswers: 'p',
  specialAnswers: 's',
}

export interface DocumentIndexing {
  terms: readonly { field: TermField; term: string }[]
  words: string
  /** Of everything a document is found by and shown with: the same hash, nothing to write. */
  hash: string
}

/** What the tables keep of a document, so that it is found. */
export function indexingOf(document: SearchDocument, scope: string): DocumentIndexing {
  const found = termsOf(document)
  const isGone = document.deletedAt !== null
  const terms = [
    ...Object.entries(rowFields).flatMap(([field, letter]) => rows(letter, isSearchField(field) ? found[field] : [])),
    ...rows('r', found.name.map(backwards)),
    ...rows('t', isGone ? [] : document.tagIds),
  ]
  const words = Object.entries(textFields).flatMap(([field, mark]) =>
    isSearchField(field) ? found[field].map((term) => markedWord(scope, mark, term)) : [],
  )
  const texts = isGone ? null : document.texts
  const hash = createHash('sha256')
    .update(JSON.stringify([terms, texts, scope]))
    .digest('hex')
    .slice(0, 40)
  return { terms, words: words.join(' '), hash }
}

function isSearchField(name: string): name is SearchField {
  return name in rowFields || name in textFields
}

function rows(field: TermField, terms: readonly string[]) {
  return terms.map((term) => ({ field, term }))
}

/** Marks the words of one workspace in one index. */
export function scopeOf(workspaceId: string, indexNumber: number): string {
  return createHash('sha256').update(`${workspaceId} ${indexNumber}`).digest('hex').slice(0, 6)
}

// FULLTEXT leaves out words longer than 84, and takes other signs than letters for gaps: what is no plain letter goes by
// its number. The mark before makes every word long enough, and no word a stop word.
const longestWord = 80

/** A word as FULLTEXT keeps it; the beginning of a word is the beginning of this. */
export function markedWord(scope: string, mark: string, term: string): string {
  const letters = lettersOf(term).map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `_${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
  return `${scope}${mark}${letters.join('')}`.slice(0, longestWord)
}
