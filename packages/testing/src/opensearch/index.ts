export { type TestOpenSearch, testOpenSearch } from './test-opensearch.ts'
