import { createMysqlLog } from '@plutomi/pipeline'
import { describeFreshness } from './freshness.contract.ts'

describeFreshness('mysql', async (url) => () => createMysqlLog({ url }))
