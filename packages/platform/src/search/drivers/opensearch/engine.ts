import type { SearchEngine } from '../../search-index.ts'
import { adminOf } from './admin.ts'
import { indexOf } from './index-of.ts'
import { Requests } from './requests.ts'

export interface OpenSearchOptions {
  url: string
  /** Before the names of all indexes, where several installations share one engine. */
  prefix?: string
  /** Below the time that a batch may take. */
  timeoutMs?: number
}

/** Search in OpenSearch. Nothing is connected or loaded before the first call. */
export function openSearchEngine({ url, prefix = '', timeoutMs = 10_000 }: OpenSearchOptions): SearchEngine {
  const requests = new Requests({ url, timeoutMs })
  const alias = `${prefix}applicants`
  return {
    kind: 'opensearch',
    ...indexOf(requests, alias),
    admin: adminOf(requests, alias),
    close: () => requests.close(),
  }
}
