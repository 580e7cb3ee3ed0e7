import { createMysqlLog } from '@plutomi/pipeline'
import { describeLogTools } from './log-tools.contract.ts'

describeLogTools('mysql', async (url) => ({ log: await createMysqlLog({ url }), settings: {} }))
