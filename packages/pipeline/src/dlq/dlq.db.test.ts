import { fileURLToPath } from 'node:url'
import { createMysqlLog } from '../index.ts'
import { describeDlqTool } from './dlq.contract.ts'

describeDlqTool('mysql', async (url) => ({
  log: await createMysqlLog({ url }),
  client: { module: fileURLToPath(new URL('../../test/open-mysql-log.ts', import.meta.url)), argument: url },
}))
