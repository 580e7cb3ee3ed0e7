import { header } from '@plutomi/pipeline'
import type { AuditedLetter, DeadLetter } from '@plutomi/pipeline/dlq'

/** A letter as `--json` and the export give it; the value apart. */
export function factsOf({ letter, state, entries }: AuditedLetter): Record<string, unknown> {
  const { rec: _rec, ...facts } = letter
  return { ...facts, state, handled: entries }
}

/** What became of a letter, with the fields that the log line of every outcome has. */
export function outcomeFactsOf({ rec, place, eventId, type, group, workspaceId, attempt }: DeadLetter) {
  const traceId = /^00-([0-9a-f]{32})-/.exec(header(rec, 'traceparent') ?? '')?.[1]
  return { place, eventId, type, group, workspaceId, attempt, traceId }
}
