import type { SearchFilters, SearchQuery, SearchReach } from '../../query.ts'
import type { SearchClause, SearchWord } from '../../words/clauses.ts'

/** The query in the engine's words. Scores are those of the clauses, and nothing else: an order that pages can rely on. */
export function queryBody(query: SearchQuery, words: readonly SearchWord[]): object {
  const { workspaceId, reach, filters = {}, after, limit } = query
  return {
    size: limit + 1,
    track_total_hits: false,
    _source: ['number', 'texts'],
    sort: [{ _score: 'desc' }, { id: 'desc' }],
    ...(after && { search_after: [after.score, after.id] }),
    query: {
      bool: {
        filter: [
          { term: { workspaceId } },
          { term: { isDeleted: false } },
          ...filtersOf(filters),
          ...(reach ? [reachOf(reach)] : []),
        ],
        must: words.map((clauses) => ({ dis_max: { queries: clauses.map(clauseOf) } })),
      },
    },
  }
}

function filtersOf(filters: SearchFilters): object[] {
  const wanted = {
    applicationId: filters.applicationIds,
    stageId: filters.stageIds,
    state: filters.states,
    tagIds: filters.tagIds,
    ownerMemberId: filters.ownerMemberIds,
  }
  return Object.entries(wanted).flatMap(([field, values]) => (values ? [{ terms: { [field]: values } }] : []))
}

function reachOf({ applicationIds, ownerMemberId }: SearchReach): object {
  const own = ownerMemberId === undefined ? [] : [{ term: { ownerMemberId } }]
  return { bool: { should: [{ terms: { applicationId: applicationIds } }, ...own], minimum_should_match: 1 } }
}

function clauseOf({ field, match, term, weight }: SearchClause): object {
  const path = `terms.${field}`
  return { constant_score: { boost: weight, filter: filterOf(match, path, term) } }
}

function filterOf(match: SearchClause['match'], path: string, value: string): object {
  switch (match) {
    case 'exact':
      return { term: { [path]: value } }
    case 'prefix':
      return { prefix: { [path]: value } }
    case 'typo':
      return { fuzzy: { [path]: { value, fuzziness: 1, max_expansions: 100 } } }
  }
}
