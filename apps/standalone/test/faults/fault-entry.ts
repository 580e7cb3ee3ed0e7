import { createLogger } from '@plutomi/platform/logger'
import { createShutdown } from '@plutomi/platform/shutdown'
import { runningClock } from '@plutomi/testing/clock'
import { z } from 'zod'
import { readProcessConfig } from '../../src/config.ts'
import { openMigratedEngines, startOnEngines } from '../../src/index.ts'
import { type DeliveryFaults, faultyLog, noFaults } from './delivery-faults.ts'
import { armDeath, seedBug, watchStatements } from './statement-faults.ts'
import { startWitness } from './witness-consumer.ts'

// The product as it ships, but for a clock, points of death, faulty delivery and seeded bugs that a test orders.
const Order = z.strictObject({
  advanceMs: z.number().optional(),
  death: z
    .object({ table: z.string(), when: z.enum(['before-commit', 'after-commit']), nth: z.int().positive() })
    .optional(),
  bug: z.enum(['append-acknowledged-early', 'no-outbox-row']).optional(),
  delivery: z
    .object({
      isTwice: z.boolean(),
      lateGroups: z.array(z.string()),
      isUnknowable: z.boolean(),
      commitsEarly: z.boolean(),
    })
    .optional(),
})
const [webFolder = ''] = process.argv.slice(2)

watchStatements()
const config = readProcessConfig()
const logger = createLogger({ level: config.LOG_LEVEL, name: 'plutomi' })
const shutdown = createShutdown({ logger })
shutdown.listen()
process.on('disconnect', () => void shutdown.run('The test is gone'))

const clock = runningClock()
let faults: DeliveryFaults = noFaults
process.on('message', (message) => {
  const { advanceMs = 0, death, bug, delivery } = Order.parse(message)
  clock.advance(advanceMs)
  if (death) armDeath(death)
  if (bug) seedBug(bug)
  if (delivery) faults = delivery
  process.send?.({ now: clock.now().toISOString() })
})

const parts = { config, logger, shutdown, clock, web: { kind: 'built' as const, folder: webFolder } }
const opened = await openMigratedEngines(parts)
const engines = { ...opened, log: faultyLog(opened.log, () => faults) }
const witness = await startWitness(config.DATABASE_URL, engines)
shutdown.add('witness', () => witness.stop())
process.send?.(await startOnEngines(parts, engines))
