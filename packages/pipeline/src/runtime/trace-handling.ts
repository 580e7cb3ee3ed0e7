import { isTracing, type OpenSpan, type SpanFacts, startSpan } from '@plutomi/platform/tracing'
import type { Log, Rec } from '../log.ts'
import { attemptOf, type EventEnvelope, header } from '../record.ts'

export type Handling = {
  system: Log['system']
  group: string
  rec: Rec
  event: EventEnvelope
  /** Tries in place before this one. */
  tries?: number
}

export type TracedHandling = {
  /** What the handler gets: what it causes belongs below its span. */
  event: EventEnvelope
  end(error?: unknown): void
}

/**
 * The consumer's span of one call of a handler. A retry's record carries the trace of the change like the first, so all
 * attempts stand in one trace.
 */
export function traceHandling(handling: Handling): TracedHandling {
  const { rec, event } = handling
  if (!isTracing()) return { event, end: () => undefined }
  const span = startSpan(`process ${rec.topic}`, {
    kind: 'consumer',
    parent: header(rec, 'traceparent'),
    facts: factsOf(handling),
  })
  return { event: { ...event, traceparent: span.traceparent }, end: (error) => span.end(error) }
}

/** One call with events of many traces is a trace of its own, linked to each of them. */
export function traceBatch(group: string, recs: readonly Rec[]): Pick<OpenSpan, 'end'> {
  if (!isTracing()) return { end: () => undefined }
  return startSpan(`process batch ${group}`, {
    kind: 'consumer',
    links: recs.slice(0, maxLinks).map((rec) => header(rec, 'traceparent')),
    facts: {
      'messaging.operation.type': 'process',
      'messaging.consumer.group.name': group,
      'messaging.batch.message_count': recs.length,
    },
  })
}

const maxLinks = 128

function factsOf({ system, group, rec, event, tries = 0 }: Handling): SpanFacts {
  return {
    'messaging.system': system,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.destination.name': rec.topic,
    'messaging.destination.partition.id': String(rec.partition),
    'messaging.kafka.offset': Number(rec.offset),
    'messaging.consumer.group.name': group,
    'messaging.message.id': event.id,
    'plutomi.event.type': event.type,
    'plutomi.attempt': attemptOf(rec) + 1,
    'plutomi.tries_in_place': tries,
    'plutomi.workspace': event.workspaceId,
  }
}
