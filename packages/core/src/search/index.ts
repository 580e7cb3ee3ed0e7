export { type DocumentBuilder, documentBuilder } from './build-documents.ts'
export { dropReplacedIndex } from './drop-replaced-index.ts'
export { embeddedSearchEngine } from './drivers/embedded-search.ts'
export { type SearchChange, type SearchIndexer, searchIndexer } from './indexer.ts'
