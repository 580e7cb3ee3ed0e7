import { createMysqlLog } from '@plutomi/pipeline'
import { openSearchEngine } from '@plutomi/platform/search'
import { testOpenSearch } from '@plutomi/testing/opensearch'
import { describeRebuild } from './rebuild-search.contract.ts'

const { url: openSearchUrl, prefix } = testOpenSearch()

describeRebuild('OpenSearch', async (url) => ({
  log: await createMysqlLog({ url }),
  // Without the sign that stands behind a namespace.
  settings: { OPENSEARCH_URL: openSearchUrl, OPENSEARCH_NAMESPACE: prefix.slice(0, -1) },
  engineOf: () => openSearchEngine({ url: openSearchUrl, prefix }),
}))
