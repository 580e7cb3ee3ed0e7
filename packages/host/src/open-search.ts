import { embeddedSearchEngine } from '@plutomi/core/search'
import type { Db } from '@plutomi/core/database'
import { openSearchEngine, type SearchEngine } from '@plutomi/platform/search'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { answering, type HealthPart } from './health.ts'
import type { Settings } from './settings.ts'

export type SearchSettings = Pick<Settings, 'OPENSEARCH_URL' | 'OPENSEARCH_NAMESPACE'>

type SearchParts = { config: SearchSettings; shutdown: Pick<Shutdown, 'add'> }

/** Search: OpenSearch when OPENSEARCH_URL is set, else tables of the database. */
export function openSearch({ config, shutdown }: SearchParts, db: Db): SearchEngine {
  const { OPENSEARCH_URL: url, OPENSEARCH_NAMESPACE: namespace } = config
  const prefix = namespace === undefined ? {} : { prefix: `${namespace}-` }
  const search = url === undefined ? embeddedSearchEngine(db) : openSearchEngine({ url, ...prefix })
  shutdown.add('search', () => search.close())
  return search
}

/** Who is searched for while it is away is not found; all else goes on. What is in the database has its part already. */
export function searchPart({ search }: { search: SearchEngine }): HealthPart[] {
  return search.kind === 'embedded' ? [] : [answering('search', () => search.ping(), true)]
}
