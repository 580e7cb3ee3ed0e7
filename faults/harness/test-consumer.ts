import type { AnyConsumer, EventEnvelope } from '@plutomi/pipeline'
import { faultCatalog } from './events.ts'
import type { SinkClient } from './sink-client.ts'
import type { WorkerSettings } from './settings.ts'

type Group = WorkerSettings['groups'][number]

/** A consumer whose only effect is a call of the fake sink. */
export function testConsumer(group: Group, sink: SinkClient): AnyConsumer {
  const { name, topics, lanes, concurrency, tiersMs, quickTriesMs, timeoutMs, isBatch } = group
  const handle = (event: EventEnvelope) => sink.call(callOf(name, event))
  const common = { name, topics, concurrency, sink, retry: { tiersMs, quickTriesMs, timeoutMs } }
  const laned = { ...common, ...(lanes && { lanes }) }
  if (isBatch) return { ...laned, handleBatch: (events) => handleAll(events, handle) }
  return { ...laned, handlers: Object.fromEntries([...faultCatalog.keys()].map((type) => [type, handle])) }
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
