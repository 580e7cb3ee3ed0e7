import type { SearchPosition, SearchQuery, SearchWord } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { filtersOf } from './find-filters.ts'
import { candidatesOf, type Place, type Way, waysOf, weightOf } from './ways.ts'

/**
 * The best documents in which every word is found, at most one more than a page. The longest word, which is found in the
 * fewest, brings candidates; the others are looked for in those. Raw: it ranks a union of ranges and FULLTEXT.
 */
export async function findPositions(
  db: Db,
  place: Place,
  { query, words }: { query: SearchQuery; words: readonly SearchWord[] },
): Promise<SearchPosition[]> {
  const ways = await Promise.all(words.toSorted(byLength).map((word) => waysOf(db, place, word)))
  const [first, ...others] = ways
  if (first === undefined || ways.some((each) => each.length === 0)) return []
  const { limit, after } = query
  const { rows } = await sql<SearchPosition>`
    SELECT found.id, found.score FROM (${rated(place, query, { first, others })}) found
    WHERE TRUE ${afterOf(after)}
    ORDER BY found.score DESC, found.id DESC LIMIT ${limit + 1}`.execute(db)
  return rows
}

function byLength(one: SearchWord, other: SearchWord): number {
  return (other[0]?.term.length ?? 0) - (one[0]?.term.length ?? 0)
}

function afterOf(after: SearchPosition | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql``
  return sql`AND found.score <= ${after.score} AND (found.score < ${after.score} OR found.id < ${after.id})`
}

type Searched = { first: readonly Way[]; others: readonly (readonly Way[])[] }

/** Ids and scores of what holds every word. */
function rated(place: Place, query: SearchQuery, { first, others }: Searched): RawBuilder<unknown> {
  const filters = filtersOf(query, place)
  const candidates = sql`(${candidatesOf(place, first)}) w ${filters.join}`
  if (others.length === 0) return sql`SELECT w.id, w.weight AS score FROM ${candidates} WHERE TRUE ${filters.where}`
  const weights = others.map((ways, nth) => ({ name: sql.ref(`r.w${nth}`), ways, alias: sql.ref(`w${nth}`) }))
  const columns = weights.map(({ ways, alias }) => sql`${weightOf(place, ways)} AS ${alias}`)
  const names = weights.map(({ name }) => name)
  const everyWord = names.map((name) => sql`${name} > 0`)
  return sql`SELECT r.id, ${sql.join([sql`r.weight`, ...names], sql` + `)} AS score
    FROM (SELECT w.id, w.weight, ${sql.join(columns)} FROM ${candidates}
      LEFT JOIN search_texts x
        ON x.workspace_id = ${place.workspaceId} AND x.index_number = ${place.indexNumber} AND x.document_id = w.id
      WHERE TRUE ${filters.where}) r
    WHERE ${sql.join(everyWord, sql` AND `)}`
}
