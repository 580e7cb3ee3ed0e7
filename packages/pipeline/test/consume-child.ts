import { connectDatabase } from '@plutomi/core/database'
import { crashLedger } from '@plutomi/core/outbox'
import { createConnection } from 'mysql2/promise'
import { createMysqlLog, defineConsumer } from '../src/index.ts'
import { startTestConsumer, type TestCatalog } from './test-consumers.ts'

/** A consumer in a process of its own, to be killed: notes each effect in the table `effects`. */
const [url = '', instance = ''] = process.argv.slice(2)
const log = await createMysqlLog({ url, instance })
const connection = await createConnection({ uri: url })
const consumer = defineConsumer<TestCatalog>({
  name: 'mortal',
  topics: ['applicants'],
  concurrency: 16,
  handlers: {
    'thing.happened': async (event) => {
      await connection.execute('INSERT INTO effects (event_id) VALUES (?)', [event.id])
      await new Promise((resolve) => setTimeout(resolve, 2))
    },
  },
})
await startTestConsumer(log, consumer, {
  crashLedger: crashLedger(connectDatabase({ url, poolSize: 2 })),
  limits: { window: 200, commitEveryMs: 200 },
})
process.stdout.write('started\n')
