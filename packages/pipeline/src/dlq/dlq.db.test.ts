import { sql } from 'kysely'
import { fileURLToPath } from 'node:url'
import { createMysqlLog } from '../index.ts'
import { describeDlqTool } from './dlq.contract.ts'

describeDlqTool('mysql', async ({ url, db }) => ({
  log: await createMysqlLog({ url }),
  client: { module: fileURLToPath(new URL('../../test/open-mysql-log.ts', import.meta.url)), argument: url },
  trim: async (topic, partition, below) => {
    await sql`DELETE FROM log_rec WHERE part = ${partition} AND pos < ${String(below)}
      AND topic_id = (SELECT id FROM log_topic WHERE name = ${topic})`.execute(db)
  },
}))
