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
