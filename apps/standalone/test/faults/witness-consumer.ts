import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { type AnyConsumer, type EventEnvelope, startConsumers } from '@plutomi/pipeline'
import type { Engines } from '../../src/index.ts'
import { sql } from 'kysely'

/** What a test may find in an event's `actor` to make the witness misbehave. */
export const misbehaviour = { typeError: 'system:type-error', neverEnds: 'system:never-ends' }

const tiersMs = [100, 100]

/**
 * A consumer of the tests' own beside the product's: writes down each delivery in the table `deliveries`, where repeats
 * show, and fails at events that say so.
 */
export async function startWitness(url: string, engines: Engines): Promise<{ stop: () => Promise<void> }> {
  const { log, clock, logger } = engines
  // Its own connections: what it writes down must not wait for the product's.
  const db = connectDatabase({ url, poolSize: 4 })
  await sql`CREATE TABLE IF NOT EXISTS deliveries (
    event_id VARCHAR(40) NOT NULL, at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3))`.execute(db)
  const running = await startConsumers([witness(db)], { log, catalog: eventCatalog, clock, logger })
  return {
    stop: async () => {
      await running.stop()
      await db.destroy()
    },
  }
}

function witness(db: Db): AnyConsumer {
  const handle = async (event: EventEnvelope) => {
    if (event.actor === misbehaviour.typeError) Reflect.apply(nothing(), undefined, [])
    if (event.actor === misbehaviour.neverEnds) await new Promise(() => undefined)
    await sql`INSERT INTO deliveries (event_id) VALUES (${event.id})`.execute(db)
  }
  return {
    name: 'witness',
    topics: ['applicants', 'interactions'],
    concurrency: 8,
    retry: { tiersMs, quickTriesMs: [], timeoutMs: 1200 },
    handlers: Object.fromEntries([...eventCatalog.keys()].map((type) => [type, handle])),
  }
}

/** No function, so that calling it is the TypeError of everyday life. */
function nothing(): () => void {
  return JSON.parse('{}').handler
}
