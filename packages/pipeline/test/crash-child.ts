import { connectDatabase } from '@plutomi/core/database'
import { crashLedger } from '@plutomi/core/outbox'
import { startWatchdog } from '@plutomi/platform/watchdog'
import { createConnection } from 'mysql2/promise'
import { createMysqlLog, defineConsumer, type EventOf } from '../src/index.ts'
import { noQuickTries, startTestConsumer, type TestCatalog } from './test-consumers.ts'

/** A consumer in a process of its own that some records kill: 13 ends it, 14 takes its event loop for ever. */
const [url = '', instance = '', shape = ''] = process.argv.slice(2)
const log = await createMysqlLog({ url, instance })
const connection = await createConnection({ uri: url })
startWatchdog({ stallMs: 1000 })

type Thing = EventOf<TestCatalog, 'thing.happened'>

async function effect(event: Thing): Promise<void> {
  await connection.execute('INSERT INTO effects (event_id) VALUES (?)', [event.id])
  if (event.data.n === 13) process.exit(99)
  if (event.data.n === 14) for (;;);
}

const common = { name: 'fragile', topics: ['applicants'] as const, retry: noQuickTries, concurrency: 16 }
const one = defineConsumer<TestCatalog>({ ...common, handlers: { 'thing.happened': effect } })
const batch = defineConsumer<TestCatalog>({
  ...common,
  handleBatch: async (events) => {
    for (const event of events) {
      await connection.execute('INSERT INTO effects (event_id) VALUES (?)', [event.id])
      if (event.id.endsWith('_13')) process.exit(99)
    }
  },
})
await startTestConsumer(log, shape === 'batch' ? batch : one, {
  crashLedger: crashLedger(connectDatabase({ url, poolSize: 2 })),
  limits: { commitEveryMs: 200, batchWaitMs: 20 },
})
