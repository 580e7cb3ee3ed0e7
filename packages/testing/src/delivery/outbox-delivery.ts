import { eventCatalog } from '@plutomi/contracts/events/catalog'
import type { Db } from '@plutomi/core/database'
import { type Consumer, decodeEvent, type EventEnvelope, type Rec } from '@plutomi/pipeline'

export interface Delivery {
  /** Hands what is in the outbox to the consumers, and what that brings, until nothing is left. Returns how many events. */
  drain: (options?: { times?: number; order?: (events: EventEnvelope[]) => EventEnvelope[] }) => Promise<number>
  /** Every event handed out so far, oldest first. */
  delivered: EventEnvelope[]
}

const maxRounds = 200
const batchSize = 7

/** The way from the outbox to handlers without a log in between, for tests of what consumers do. */
export function outboxDelivery(db: Db, consumers: readonly Consumer[]): Delivery {
  const delivered: EventEnvelope[] = []
  return {
    delivered,
    drain: async ({ times = 1, order = (events: EventEnvelope[]) => events } = {}) => {
      let count = 0
      for (let round = 0; round < maxRounds; round++) {
        const events = await takeOutbox(db)
        if (events.length === 0) return count
        count += events.length
        delivered.push(...events)
        const ordered = order(Array.from({ length: times }, () => events).flat())
        for (const event of ordered) await handle(consumers, event)
        await handleBatches(consumers, ordered)
      }
      throw new Error('The events bring more events without end')
    },
  }
}

async function takeOutbox(db: Db): Promise<EventEnvelope[]> {
  const rows = await db.selectFrom('outbox').select(['id', 'topic', 'k', 'headers', 'payload']).orderBy('id').execute()
  for (const { id } of rows) await db.deleteFrom('outbox').where('id', '=', id).execute()
  return rows.flatMap(({ id, topic, k, headers, payload }) => {
    const parsed: object = JSON.parse(headers)
    const buffers = Object.fromEntries(Object.entries(parsed).map(([name, text]) => [name, Buffer.from(String(text))]))
    const definition = eventCatalog.get(String(buffers.ce_type))
    if (!definition) throw new Error(`Nobody knows ${String(buffers.ce_type)}`)
    const rec: Rec = {
      topic,
      partition: 0,
      offset: BigInt(id),
      key: Buffer.from(k),
      value: payload,
      headers: buffers,
      timestamp: 0,
    }
    return decodeEvent(rec, definition)
  })
}

async function handle(consumers: readonly Consumer[], event: EventEnvelope): Promise<void> {
  const { signal } = new AbortController()
  for (const { handlers } of consumers) {
    const found = Object.entries(handlers ?? {}).find(([type]) => type === event.type)
    // The handler of a type takes the event of that type; the pair was just looked up by it.
    await Reflect.apply(found?.[1] ?? ignore, undefined, [event, { signal }])
  }
}

/** In batches of a few, so that one event's repeats are also in different ones. */
async function handleBatches(consumers: readonly Consumer[], events: readonly EventEnvelope[]): Promise<void> {
  const { signal } = new AbortController()
  for (const { name, topics, handleBatch } of consumers) {
    if (handleBatch === undefined) continue
    const own = events.filter((event) => isRead(topics, event))
    for (let start = 0; start < own.length; start += batchSize) {
      const errors = await handleBatch(own.slice(start, start + batchSize), { signal })
      const failed = errors?.find((error) => error !== undefined)
      if (failed !== undefined) throw new Error(`${name} failed`, { cause: failed })
    }
  }
}

function isRead(topics: readonly string[], { type }: EventEnvelope): boolean {
  return topics.includes(eventCatalog.get(type)?.topic ?? '')
}

async function ignore(): Promise<void> {}
