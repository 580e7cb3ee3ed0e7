import type { Highlight, HighlightPart, SearchField } from '../query.ts'
import type { SearchTexts } from '../search-index.ts'
import type { SearchClause, SearchWord } from './clauses.ts'
import { isMatch } from './matching.ts'
import { emailTerms, phoneTerms, termsOfWord } from './terms.ts'
import { wordsOf } from './words.ts'

const contextLength = 60
const maxHighlights = 6

/** Where a document's texts hold what was searched for; only fields that the clauses name are looked at. */
export function highlightsOf(
  { number, texts }: { number: number; texts: SearchTexts },
  searched: readonly SearchWord[],
): Highlight[] {
  const clauses = searched.flat()
  const whole = (field: SearchField, text: string, terms: readonly string[]): Highlight[] =>
    hits(clauses, field, terms) ? [{ field, parts: [{ text, isHit: true }] }] : []
  const inside = (field: SearchField, all: readonly string[]): Highlight[] =>
    all.flatMap((text) => {
      const parts = partsOf(
        text,
        clauses.filter((clause) => clause.field === field),
      )
      return parts === undefined ? [] : [{ field, parts }]
    })
  return [
    ...whole('number', `#${number}`, [String(number)]),
    ...inside('name', [texts.name]),
    ...whole('email', texts.email, emailTerms(texts.email)),
    ...whole('phone', texts.phone, phoneTerms(texts.phone)),
    ...inside('notes', texts.notes),
    ...inside('answers', texts.answers),
    ...inside('personalAnswers', texts.personalAnswers),
    ...inside('specialAnswers', texts.specialAnswers),
  ].slice(0, maxHighlights)
}

function hits(clauses: readonly SearchClause[], field: SearchField, terms: readonly string[]): boolean {
  return clauses.some((clause) => clause.field === field && terms.some((term) => isMatch(clause, term)))
}

type Stretch = { start: number; end: number }

/** The text around its first hit with every hit in it; nothing when there is none. */
function partsOf(text: string, clauses: readonly SearchClause[]): HighlightPart[] | undefined {
  if (clauses.length === 0) return undefined
  const found = wordsOf(text).flatMap(({ start, end, folded, isCjk }) =>
    isCjk ? cjkHits({ start, folded, text: text.slice(start, end) }, clauses) : wordHit(text, { start, end }, clauses),
  )
  const [first] = found
  if (first === undefined) return undefined
  const shown = { start: beginOf(text, first.start), end: endOf(text, first.end) }
  return split(text, shown, joined(found))
}

function wordHit(text: string, { start, end }: Stretch, clauses: readonly SearchClause[]): Stretch[] {
  const terms = termsOfWord(text.slice(start, end))
  return clauses.some((clause) => terms.some((term) => isMatch(clause, term))) ? [{ start, end }] : []
}

/** In a run without spaces only the searched letters are marked; where folding changed its length, all of it is. */
function cjkHits(
  { start, folded, text }: { start: number; folded: string; text: string },
  clauses: readonly SearchClause[],
): Stretch[] {
  const found = clauses.flatMap(({ term }) => {
    const at = folded.indexOf(term)
    return at === -1 ? [] : [{ start: start + at, end: start + at + term.length }]
  })
  if (found.length === 0 || folded.length === text.length) return found.toSorted((a, b) => a.start - b.start)
  return [{ start, end: start + text.length }]
}

/** Overlapping and neighbouring stretches as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const { start, end } of stretches) {
    const last = all.at(-1)
    if (last === undefined || start > last.end) all.push({ start, end })
    else last.end = Math.max(last.end, end)
  }
  return all
}

function split(text: string, shown: Stretch, found: readonly Stretch[]): HighlightPart[] {
  const parts: HighlightPart[] = []
  let at = shown.start
  for (const { start, end } of found) {
    if (end > shown.end) break
    parts.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, end), isHit: true })
    at = end
  }
  parts.push({ text: text.slice(at, shown.end), isHit: false })
  return parts.filter((part) => part.text !== '')
}

/** So far before, but at the beginning of a word. */
function beginOf(text: string, hit: number): number {
  if (hit <= contextLength) return 0
  const space = text.indexOf(' ', hit - contextLength)
  return space === -1 || space >= hit ? hit : space + 1
}

function endOf(text: string, hit: number): number {
  if (text.length - hit <= contextLength) return text.length
  const space = text.lastIndexOf(' ', hit + contextLength)
  return space <= hit ? hit : space
}
