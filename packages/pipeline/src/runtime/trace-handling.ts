import { type OpenSpan, type SpanFacts, startSpan } from '@plutomi/platform/tracing'
import type { Log } from '../log.ts'
import { attemptOf, header } from '../record.ts'
import type { Work } from './work.ts'

export type Handling = { system: Log['system']; group: string; works: readonly Work[]; isBatch: boolean }

const maxLinks = 128

/**
 * The consumer's span of one call of a handler; what it causes belongs below it. A retry's record carries the trace of
 * the change like the first, so all attempts stand in one trace. A batch has events of many traces: it is a trace of its
 * own, linked to each of them.
 */
export function traceHandling(handling: Handling): OpenSpan {
  const { group, works, isBatch } = handling
  const [first] = works
  const traces = works.slice(0, maxLinks).map(({ rec }) => header(rec, 'traceparent'))
  if (isBatch || first === undefined) {
    return startSpan(`process batch ${group}`, { kind: 'consumer', links: traces, facts: commonFacts(handling) })
  }
  const { topic } = first.rec
  const facts = { ...commonFacts(handling), ...factsOf(first) }
  return startSpan(`process ${topic}`, { kind: 'consumer', parent: traces[0], facts })
}

function commonFacts({ system, group, works }: Handling): SpanFacts {
  return {
    'messaging.system': system,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.consumer.group.name': group,
    'messaging.batch.message_count': works.length > 1 ? works.length : undefined,
  }
}

function factsOf({ rec, event, type, workspaceId }: Work): SpanFacts {
  return {
    'messaging.destination.name': rec.topic,
    'messaging.destination.partition.id': String(rec.partition),
    'messaging.kafka.offset': Number(rec.offset),
    'messaging.message.id': event?.id,
    'plutomi.event.type': type,
    'plutomi.attempt': attemptOf(rec) + 1,
    'plutomi.workspace': workspaceId === '' ? undefined : workspaceId,
  }
}
