import { isTracing, startSpan } from '@plutomi/platform/tracing'
import type { Log, Position } from '../log.ts'
import { mainTopic } from '../topics.ts'
import type { OutboxEntry } from './outbox-source.ts'

interface Publication {
  entries: readonly OutboxEntry[]
  positions: readonly Position[]
  appendMs: number
  system: Log['system']
}

/**
 * A producer's span per event, in the trace of its change; events of many traces share one append. The record's own
 * header stays as the change wrote it, so the handler's span stands beside this one.
 */
export function tracePublished({ entries, positions, appendMs, system }: Publication): void {
  if (!isTracing()) return
  const startedAt = Date.now() - appendMs
  for (const [index, entry] of entries.entries()) {
    const position = positions[index]
    const topic = mainTopic(entry.topic)
    const facts = {
      'messaging.system': system,
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': position && String(position.partition),
      'messaging.kafka.offset': position && Number(position.offset),
      'messaging.message.id': entry.eventId,
      'messaging.batch.message_count': entries.length,
      'plutomi.event.type': entry.headers['ce_type'],
    }
    startSpan(`send ${topic}`, { kind: 'producer', parent: entry.headers['traceparent'], startedAt, facts }).end()
  }
}
