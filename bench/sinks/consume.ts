import { eventCatalog } from '@plutomi/contracts/events/catalog'
import type { Db } from '@plutomi/core/database'
import { outboxSource } from '@plutomi/core/outbox'
import {
  type Consumer,
  type Log,
  productTopics,
  smallSizes,
  startConsumers,
  startRelay,
  topicSpecs,
} from '@plutomi/pipeline'
import type { Clock } from '@plutomi/platform/clock'
import { createLogger } from '@plutomi/platform/logger'
import { countdown, type Pace } from '../pipeline/countdown.ts'

export const systemClock: Clock = { now: () => new Date() }

/** The product's topics, on a log that has none. */
export async function makeTopics(log: Log): Promise<void> {
  await log.ensureTopics(topicSpecs(productTopics, smallSizes))
}

/** Brings everything that was committed into the log. */
export async function publishOutbox({ db, log }: { db: Db; log: Log }): Promise<void> {
  await makeTopics(log)
  const relay = startRelay({ log, source: outboxSource(db) })
  while ((await db.selectFrom('outbox').select('id').limit(1).execute()).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
  await relay.stop()
}

/** Reads the log from its beginning, as a group that nobody has been, until so many events are handled. */
export async function paceOfConsumer(consumer: Consumer, { log, count }: { log: Log; count: number }): Promise<Pace> {
  const seen = countdown(count)
  const running = await startConsumers([{ ...consumer, name: `${consumer.name}-${Date.now()}` }], {
    log,
    catalog: eventCatalog,
    clock: systemClock,
    logger: createLogger({ level: 'error', name: 'bench' }),
    topics: productTopics,
    metrics: { outcome: ({ outcome }) => void (outcome === 'handled' && seen.hit()) },
  })
  const pace = await seen.done
  await running.stop()
  return pace
}
