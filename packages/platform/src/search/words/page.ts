import type { SearchHit, SearchPage } from '../query.ts'

/** A page of hits of which one more than asked for was read, to know whether there is another. */
export function pageOfHits(hits: readonly SearchHit[], limit: number): SearchPage {
  const shown = hits.slice(0, limit)
  const last = shown.at(-1)
  if (hits.length <= limit || last === undefined) return { hits: shown }
  return { hits: shown, next: { score: last.score, id: last.id } }
}
