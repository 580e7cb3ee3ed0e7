export { openSearchEngine, type OpenSearchOptions } from './drivers/opensearch/engine.ts'
export {
  type Highlight,
  type HighlightPart,
  type SearchField,
  searchFields,
  type SearchFilters,
  type SearchHit,
  type SearchPage,
  type SearchPosition,
  type SearchQuery,
  type SearchReach,
} from './query.ts'
export {
  type DocumentReference,
  type SearchAdmin,
  type SearchDocument,
  type SearchEngine,
  type SearchIndex,
  type SearchIndexState,
  type SearchTexts,
  SearchUnavailable,
  type WriteOutcome,
} from './search-index.ts'
export { clausesOf, type SearchClause, type SearchWord } from './words/clauses.ts'
export { highlightsOf } from './words/highlights.ts'
export { lettersOf } from './words/letters.ts'
export { isMatch } from './words/matching.ts'
export { pageOfHits } from './words/page.ts'
export { backwards, emptyTexts, searchShape, termsOf } from './words/terms.ts'
