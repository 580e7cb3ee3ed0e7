import { type AnyConsumer, type EventEnvelope, SinkDown, TransientError } from '@plutomi/pipeline'
import type { SinkClient } from './sink-client.ts'
import type { SeededBug, WorkerSettings } from './settings.ts'

type Group = WorkerSettings['groups'][number]

/** A consumer whose only effect is a call of the fake sink. */
export function testConsumer(group: Group, sink: SinkClient, bug: SeededBug | null = null): AnyConsumer {
  const { name, topics, lanes, tiersMs, quickTriesMs, timeoutMs, isBatch } = group
  const call = (event: EventEnvelope) => sink.call(callOf(name, event))
  const handle = bug === 'sink-down-counts' ? blaming(call) : call
  const concurrency = bug === 'one-at-a-time' ? 1 : group.concurrency
  const retry = { tiersMs, quickTriesMs, timeoutMs, isEnabled: bug !== 'no-retry' }
  const common = { name, topics, concurrency, sink, retry }
  const laned = { ...common, ...(lanes && { lanes }) }
  if (isBatch) return { ...laned, handleBatch: (events) => handleAll(events, handle) }
  return { ...laned, handlers: Object.fromEntries(group.types.map((type) => [type, handle])) }
}

/** Seeded bug: the record is blamed for the sink being down. */
function blaming(call: (event: EventEnvelope) => Promise<void>): (event: EventEnvelope) => Promise<void> {
  return async (event) => {
    try {
      await call(event)
    } catch (error) {
      throw error instanceof SinkDown ? new TransientError('the sink is down') : error
    }
  }
}

async function handleAll(
  events: readonly EventEnvelope[],
  handle: (event: EventEnvelope) => Promise<void>,
): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(events.map(handle))
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined))
}

function callOf(group: string, event: EventEnvelope) {
  const { id, type, subject, workspaceId = '', seq, time } = event
  return { group, eventId: id, type, subject, workspaceId, eventMs: time.getTime(), ...(seq !== undefined && { seq }) }
}
