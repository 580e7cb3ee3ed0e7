import { z } from 'zod'
import { openLog, topics } from './engines.ts'
import { startHandling } from './runtime.ts'

// One member of a group, in a process of its own so that it can be killed. Tells its parent what it handles.
const Start = z.object({
  driver: z.enum(['Kafka', 'embedded']),
  databaseUrl: z.string(),
  brokers: z.array(z.string()),
  group: z.string(),
  sessionMs: z.number(),
})

const { driver, databaseUrl, brokers, group, sessionMs } = Start.parse(JSON.parse(process.argv[2] ?? ''))
const log = await openLog(driver, { databaseUrl, brokers })
process.on('disconnect', () => process.exit(0))
await startHandling(log, {
  name: group,
  topic: topics.takeover,
  sessionMs,
  handle: ({ n }) => void process.send?.(n),
})
