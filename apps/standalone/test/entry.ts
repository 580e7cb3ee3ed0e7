import { openTracing } from '@plutomi/host'
import { createLogger } from '@plutomi/platform/logger'
import { createShutdown } from '@plutomi/platform/shutdown'
import { runningClock } from '@plutomi/testing/clock'
import { z } from 'zod'
import { readProcessConfig } from '../src/config.ts'
import { startStandalone } from '../src/index.ts'

// The product as it ships, but for a clock that the test moves: shipped entries have no such switch.
const Order = z.object({ advanceMs: z.number() })
const [webFolder = ''] = process.argv.slice(2)

const config = readProcessConfig()
const logger = createLogger({ level: config.LOG_LEVEL, name: 'plutomi' })
const shutdown = createShutdown({ logger })
shutdown.listen()
process.on('disconnect', () => void shutdown.run('The test is gone'))

const clock = runningClock()
process.on('message', (message) => {
  clock.advance(Order.parse(message).advanceMs)
  process.send?.({ now: clock.now().toISOString() })
})

await openTracing({ name: 'plutomi', config, logger, shutdown })
process.send?.(await startStandalone({ config, logger, shutdown, clock, web: { kind: 'built', folder: webFolder } }))
