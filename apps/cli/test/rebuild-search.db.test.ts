import { embeddedSearchEngine } from '@plutomi/core/search'
import { createMysqlLog } from '@plutomi/pipeline'
import { describeRebuild } from './rebuild-search.contract.ts'

describeRebuild('the database', async (url) => ({
  log: await createMysqlLog({ url }),
  settings: {},
  engineOf: embeddedSearchEngine,
}))
