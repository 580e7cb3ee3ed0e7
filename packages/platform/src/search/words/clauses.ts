import type { SearchField } from '../query.ts'
import { fold } from './fold.ts'
import { backwards, cut } from './terms.ts'
import { pairsOf, wordsOf } from './words.ts'

/** One way in which a word may be found; of several that hold, the heaviest counts. */
export interface SearchClause {
  field: SearchField
  match: 'exact' | 'prefix' | 'typo'
  term: string
  weight: number
}

/** The ways in which one word of the searched text may be found: at least one has to hold. */
export type SearchWord = readonly SearchClause[]

const weights = { number: 16, name: 8, nameBegins: 6, contact: 5, text: 4, typo: 2 } as const

const textFields = ['notes', 'answers', 'personalAnswers', 'specialAnswers'] as const

// Beyond so many the rest says no more about whom somebody looks for.
const maxWords = 8
const fewestLastDigits = 4
const shortestMistyped = 4
const shortestBeginningOfText = 3

/** The words of a searched text, with the ways in which each may be found through these fields. */
export function clausesOf(text: string, fields: readonly SearchField[]): SearchWord[] {
  const allowed = new Set(fields)
  return kindsOf(text)
    .slice(0, maxWords)
    .map((clauses) => clauses.filter(({ field }) => allowed.has(field)))
}

function kindsOf(text: string): SearchClause[][] {
  const trimmed = text.trim()
  if (isPhone(trimmed)) return [digits(trimmed.replace(/\D/g, ''))]
  return trimmed.split(/\s+/).flatMap(clausesOfPiece)
}

/** Digits with the signs people write between those of a phone number. */
function isPhone(text: string): boolean {
  return /^\+?[\d\s()./-]+$/.test(text) && text.replace(/\D/g, '').length > fewestLastDigits && !/^\d+$/.test(text)
}

function clausesOfPiece(piece: string): SearchClause[][] {
  if (/^#\d+$/.test(piece)) return [number(piece.slice(1))]
  if (piece.includes('@'))
    return [[{ field: 'email', match: 'prefix', term: cut(fold(piece)), weight: weights.contact }]]
  return wordsOf(piece).flatMap(({ folded, isCjk }) => {
    if (isCjk) return pairs(folded)
    return [/^\d+$/.test(folded) ? digits(folded) : word(cut(folded))]
  })
}

function number(text: string): SearchClause[] {
  return [{ field: 'number', match: 'exact', term: text.replace(/^0+(?=\d)/, ''), weight: weights.number }]
}

/** The last digits of a phone, without the zeros and signs that stand for a country or long distance. */
function digits(text: string): SearchClause[] {
  const significant = text.replace(/^0+(?=\d)/, '')
  const isLastDigits = text.length >= fewestLastDigits
  const phone = { field: 'phone', match: 'prefix', term: backwards(significant), weight: weights.contact } as const
  return [
    ...number(text),
    ...(isLastDigits ? [phone] : []),
    { field: 'email', match: 'prefix', term: cut(text), weight: weights.contact },
    ...inTexts(cut(text)),
  ]
}

function word(term: string): SearchClause[] {
  const { name, nameBegins, contact, typo } = weights
  const mayBeMistyped = term.length >= shortestMistyped
  return [
    { field: 'name', match: 'exact', term, weight: name },
    { field: 'name', match: 'prefix', term, weight: nameBegins },
    ...(mayBeMistyped ? [{ field: 'name', match: 'typo', term, weight: typo } as const] : []),
    { field: 'email', match: 'prefix', term, weight: contact },
    ...inTexts(term),
  ]
}

/** Each pair of letters has to be found; a letter alone is the beginning of a pair. */
function pairs(run: string): SearchClause[][] {
  const all = pairsOf(run)
  const searched = all.length === 1 ? all : all.slice(0, -1)
  return searched.map((term) => [
    { field: 'name', match: 'prefix', term, weight: weights.name },
    ...textFields.map((field) => ({ field, match: 'prefix', term, weight: weights.text }) as const),
  ])
}

/** Very short words would begin too many. */
function inTexts(term: string): SearchClause[] {
  const match = term.length >= shortestBeginningOfText ? 'prefix' : 'exact'
  return textFields.map((field) => ({ field, match, term, weight: weights.text }))
}
