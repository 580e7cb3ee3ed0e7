import type { SearchClause, SearchPosition, SearchQuery, SearchWord } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { beginsWith } from './begins-with.ts'
import { filtersOf } from './find-filters.ts'
import { markedWord, rowFields, scopeOf, textFields } from './term-rows.ts'
import { listMistyped } from './typos.queries.ts'
import { grouped } from '../grouped.ts'

interface Place {
  workspaceId: string
  indexNumber: number
}

// So many rows of one way to find a word are looked at: who is found by more than that has to be more exact.
const mostRows = 20_000

/** The best documents in which every word is found, at most `limit`. All of this is raw: it ranks a union of indexes. */
export async function findPositions(
  db: Db,
  place: Place,
  { query, words }: { query: SearchQuery; words: readonly SearchWord[] },
): Promise<SearchPosition[]> {
  const [first, ...others] = await Promise.all(words.toSorted(byLength).map((word) => waysOf(db, place, word)))
  if (first === undefined || first.length === 0 || others.some((ways) => ways.length === 0)) return []
  const joined = others.map((ways, nth) => {
    const name = sql.ref(`w${nth}`)
    return { score: sql`${name}.weight`, join: sql`JOIN (${best(ways)}) ${name} ON ${name}.id = w.id` }
  })
  const score = sql.join([sql`w.weight`, ...joined.map((each) => each.score)], sql` + `)
  const { limit, after } = query
  const filters = filtersOf(query, place)
  const { rows } = await sql<SearchPosition>`
    SELECT found.id, found.score FROM (
      SELECT w.id, ${score} AS score
      FROM (${best(first)}) w ${sql.join(
        joined.map((each) => each.join),
        sql` `,
      )} ${filters.join}
      WHERE TRUE ${filters.where}) found
    WHERE TRUE ${afterOf(after)}
    ORDER BY found.score DESC, found.id DESC LIMIT ${limit + 1}`.execute(db)
  return rows
}

/** The longest first: it is found in the fewest. */
function byLength(one: SearchWord, other: SearchWord): number {
  return (other[0]?.term.length ?? 0) - (one[0]?.term.length ?? 0)
}

function afterOf(after: SearchPosition | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql``
  return sql`AND found.score <= ${after.score} AND (found.score < ${after.score} OR found.id < ${after.id})`
}

/** Of all ways to find a word in a document the heaviest. */
function best(ways: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`SELECT id, MAX(weight) AS weight FROM (${sql.join(ways, sql` UNION ALL `)}) ways GROUP BY id`
}

/** A select of (id, weight) for each way. */
async function waysOf(db: Db, place: Place, word: SearchWord): Promise<RawBuilder<unknown>[]> {
  const ways: RawBuilder<unknown>[] = []
  for (const clause of word) {
    if (clause.match === 'typo') {
      const terms = await listMistyped(db, place, clause.term)
      if (terms.length > 0) ways.push(inTerms(place, clause, sql`term IN (${sql.join(terms)})`))
    } else if (rowFields[clause.field] !== undefined) {
      ways.push(inTerms(place, clause, condition(clause)))
    }
  }
  return [...ways, ...inTexts(place, word)]
}

function condition({ match, term }: SearchClause): RawBuilder<unknown> {
  return match === 'exact' ? sql`term = ${term}` : beginsWith(term)
}

function inTerms(
  place: Place,
  { field, match, weight }: SearchClause,
  holds: RawBuilder<unknown>,
): RawBuilder<unknown> {
  // The newest, where the key has them in this order.
  const order = match === 'exact' ? sql`ORDER BY document_id DESC` : sql``
  return sql`(SELECT document_id AS id, ${sql.lit(weight)} AS weight FROM search_terms
    WHERE workspace_id = ${place.workspaceId} AND index_number = ${place.indexNumber}
      AND field = ${rowFields[field]} AND ${holds} ${order} LIMIT ${sql.lit(mostRows)})`
}

/** One search of FULLTEXT for each weight: in any of the fields. */
function inTexts({ workspaceId, indexNumber }: Place, word: SearchWord): RawBuilder<unknown>[] {
  const scope = scopeOf(workspaceId, indexNumber)
  const clauses = word.filter(({ field }) => textFields[field] !== undefined)
  return [...grouped(clauses, ({ weight }) => weight)].map(([weight, same]) => {
    const searched = same.map(({ field, match, term }) => {
      const marked = markedWord(scope, textFields[field] ?? '', term)
      return match === 'exact' ? marked : `${marked}*`
    })
    return sql`(SELECT document_id AS id, ${sql.lit(weight)} AS weight FROM search_texts
      WHERE workspace_id = ${workspaceId} AND index_number = ${indexNumber}
        AND MATCH (words) AGAINST (${searched.join(' ')} IN BOOLEAN MODE) LIMIT ${sql.lit(mostRows)})`
  })
}
