import type { SearchClause, SearchWord } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { beginsWith } from './begins-with.ts'
import { markedWord, rowFields, scopeOf, textFields } from './term-rows.ts'
import { listMistyped } from './typos.queries.ts'

export interface Place {
  workspaceId: string
  indexNumber: number
}

/** One way to find a word: among the rows of terms, or in the words of texts. */
export type Way =
  | { kind: 'terms'; weight: RawBuilder<unknown>; field: string; holds: RawBuilder<unknown> }
  | { kind: 'texts'; weight: number; marked: readonly MarkedWord[] }

interface MarkedWord {
  word: string
  isWhole: boolean
}

// So many rows of one way are looked at: whoever is found by more than that has to be searched for more exactly.
const mostRows = 10_000
// A row of texts is dearer, and FULLTEXT has gone through all of them before the first.
const mostTexts = 5_000

/** The ways to find a word; mistyped ones are looked up first. */
export async function waysOf(db: Db, place: Place, word: SearchWord): Promise<Way[]> {
  const ways: Way[] = []
  for (const clause of word) {
    const field = rowFields[clause.field]
    if (field === undefined || isPartOfBeginning(clause, word)) continue
    const holds = await conditionOf(db, place, clause)
    if (holds !== undefined) ways.push({ kind: 'terms', weight: weightBy(clause, word), field, holds })
  }
  return [...ways, ...textWaysOf(place, word)]
}

/** The whole word stands among those that begin with it: one range for both. */
function isPartOfBeginning({ field, match, term }: SearchClause, word: SearchWord): boolean {
  return (
    match === 'exact' && word.some((other) => other.match === 'prefix' && other.field === field && other.term === term)
  )
}

function weightBy({ field, match, term, weight }: SearchClause, word: SearchWord): RawBuilder<unknown> {
  const whole = word.find((other) => other.match === 'exact' && other.field === field && other.term === term)
  if (match !== 'prefix' || whole === undefined) return sql`${sql.lit(weight)}`
  return sql`IF(term = ${term}, ${sql.lit(whole.weight)}, ${sql.lit(weight)})`
}

async function conditionOf(
  db: Db,
  place: Place,
  { match, term }: SearchClause,
): Promise<RawBuilder<unknown> | undefined> {
  if (match === 'exact') return sql`term = ${term}`
  if (match === 'prefix') return beginsWith(term)
  const terms = await listMistyped(db, place, term)
  return terms.length === 0 ? undefined : sql`term IN (${sql.join(terms)})`
}

/** One for all the fields: FULLTEXT is gone through once. */
function textWaysOf({ workspaceId, indexNumber }: Place, word: SearchWord): Way[] {
  const scope = scopeOf(workspaceId, indexNumber)
  const clauses = word.filter(({ field }) => textFields[field] !== undefined)
  const [first] = clauses
  if (first === undefined) return []
  const marked = clauses.map(({ field, match, term }) => {
    return { word: markedWord(scope, textFields[field] ?? '', term), isWhole: match === 'exact' }
  })
  return [{ kind: 'texts', weight: first.weight, marked }]
}

/** A select of (id, weight): of all ways to find a word in a document the heaviest. */
export function candidatesOf(place: Place, ways: readonly Way[]): RawBuilder<unknown> {
  const selects = ways.map((way) => candidatesBy(place, way))
  return sql`SELECT id, MAX(weight) AS weight FROM (${sql.join(selects, sql` UNION ALL `)}) ways GROUP BY id`
}

function candidatesBy({ workspaceId, indexNumber }: Place, way: Way): RawBuilder<unknown> {
  if (way.kind === 'texts') {
    const searched = way.marked.map(({ word, isWhole }) => (isWhole ? word : `${word}*`)).join(' ')
    return sql`(SELECT document_id AS id, ${sql.lit(way.weight)} AS weight FROM search_texts
      WHERE workspace_id = ${workspaceId} AND index_number = ${indexNumber}
        AND MATCH (words) AGAINST (${searched} IN BOOLEAN MODE) LIMIT ${sql.lit(mostTexts)})`
  }
  return sql`(SELECT document_id AS id, ${way.weight} AS weight FROM search_terms
    WHERE workspace_id = ${workspaceId} AND index_number = ${indexNumber}
      AND field = ${way.field} AND ${way.holds} LIMIT ${sql.lit(mostRows)})`
}

/** How heavily a word is found in the candidate `w`, whose texts are `x`; 0 when it is not. */
export function weightOf({ workspaceId, indexNumber }: Place, ways: readonly Way[]): RawBuilder<unknown> {
  const inTerms = ways.flatMap((way) =>
    way.kind === 'terms' ? [sql`WHEN field = ${way.field} AND ${way.holds} THEN ${way.weight}`] : [],
  )
  const inTexts = ways.flatMap((way) =>
    way.kind === 'texts' ? [sql`IF(${isInTexts(way.marked)}, ${sql.lit(way.weight)}, 0)`] : [],
  )
  const byTerms =
    inTerms.length === 0
      ? []
      : [
          sql`COALESCE((SELECT MAX(CASE ${sql.join(inTerms, sql` `)} ELSE 0 END) FROM search_terms
            WHERE workspace_id = ${workspaceId} AND index_number = ${indexNumber} AND document_id = w.id), 0)`,
        ]
  return sql`GREATEST(0, ${sql.join([...byTerms, ...inTexts])})`
}

/** Words stand apart by spaces. */
function isInTexts(marked: readonly MarkedWord[]): RawBuilder<unknown> {
  const found = marked.map(({ word, isWhole }) => {
    const searched = isWhole ? ` ${word} ` : ` ${word}`
    return sql`LOCATE(${searched}, CONCAT(' ', x.words, ' ')) > 0`
  })
  return sql.join(found, sql` OR `)
}
