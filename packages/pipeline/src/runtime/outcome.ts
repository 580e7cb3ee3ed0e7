import { attemptOf, header } from '../record.ts'
import type { SuppressedReason } from './consumer.ts'
import type { Work } from './work.ts'

export type OutcomeKind = 'handled' | 'suppressed' | 'ignored' | 'retried' | 'later' | 'parked'

/** One per record and group, also a log line each: what became of it. */
export type Outcome = {
  outcome: OutcomeKind
  group: string
  topic: string
  eventId: string
  type: string
  attempt: number
  ms: number
  tier?: number
  errorClass?: string
  code?: string
  /** Of a suppressed one. */
  reason?: SuppressedReason
  workspaceId?: string
  traceId?: string
}

export type RuntimeLogger = {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Where numbers go (pipeline.md §13); every method is optional. */
export type RuntimeMetrics = {
  outcome?(outcome: Outcome): void
  /** From the event's business time to the begin of its handler. */
  endToEnd?(group: string, seconds: number): void
  inFlight?(group: string, records: number): void
  fencedCommit?(group: string): void
  sink?(group: string, sink: string, isDown: boolean): void
  gap?(group: string, topic: string, lost: bigint): void
  /** A sink found that it knew the event already and changed nothing; `sink` is the consumer's or its own sink's name. */
  duplicateSuppressed?(sink: string): void
  /** Partitions came to this process or went away. */
  rebalance?(group: string): void
  /** The partitions this process holds of the group now: none for a minute means not ready. */
  assigned?(group: string, partitions: number): void
  /** A partition was found as a dead process left it; its first records are handled one at a time. */
  foundDirty?(group: string, partitions: number): void
  /** A hand-over was refused by the log; the record keeps its place. */
  handOverRefused?(group: string): void
}

export function outcomeOf(
  { rec, type, event, workspaceId }: Work,
  fields: Pick<Outcome, 'outcome' | 'group' | 'ms'> & Partial<Outcome>,
): Outcome {
  const outcome: Outcome = {
    topic: rec.topic,
    eventId: event?.id ?? header(rec, 'ce_id') ?? '',
    type: type ?? '',
    attempt: attemptOf(rec),
    ...fields,
  }
  if (workspaceId !== '') outcome.workspaceId = workspaceId
  const traceId = traceIdOf(event?.traceparent ?? header(rec, 'traceparent'))
  if (traceId !== undefined) outcome.traceId = traceId
  return outcome
}

/** `00-<32 hex digits of the trace>-…` (W3C trace context). */
function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.startsWith('00-') === true && traceparent[35] === '-' ? traceparent.slice(3, 35) : undefined
}

export function logOutcome(logger: RuntimeLogger, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'ignored':
      return
    case 'handled':
      return logger.debug(outcome, 'event handled')
    case 'suppressed':
      return logger.info(outcome, 'event suppressed')
    case 'later':
      return logger.info(outcome, 'event put off')
    case 'retried':
      return logger.warn(outcome, 'event goes to retry')
    case 'parked':
      return logger.error(outcome, 'event parked in the dead-letter topic')
  }
}
