import type { EventDefinition } from '@plutomi/contracts/events/define'
import type { NewRecord, Rec } from './log.ts'
import { PermanentError, PoisonError } from './runtime/errors.ts'
import { scrub } from './scrub.ts'

/** What a handler gets: the headers decoded once, the data parsed by the catalog's schema. */
export type EventEnvelope<Type extends string = string, Data = unknown> = {
  id: string
  type: Type
  version: number
  subject: string
  time: Date
  workspaceId?: string
  /** The aggregate's `seq` after this event: the truth about order for sinks. */
  seq?: number
  /** `member:mem_…`, `applicant:apl_…`, `seed`, … */
  actor: string
  cause?: string
  traceparent?: string
  data: Data
}

export type ErrorClass = 'transient' | 'permanent' | 'poison' | 'exhausted'

/** What the runtime adds to a record it hands over to .retry or .dlq. */
export type Failure = {
  targetGroup: string
  attempt: number
  errorClass: ErrorClass
  error: unknown
  at: Date
}

export function header(rec: Pick<Rec, 'headers'>, name: string): string | undefined {
  return rec.headers[name]?.toString('utf8')
}

export function attemptOf(rec: Pick<Rec, 'headers'>): number {
  const attempt = Number(header(rec, 'px-attempt') ?? 0)
  return Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 0
}

/** Headers and value of an event as the outbox carries them; the relay adds nothing. */
export function encodeEvent(event: EventEnvelope): Pick<NewRecord, 'headers' | 'value'> {
  return {
    value: Buffer.from(JSON.stringify(event.data)),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_source: '/api',
      ce_subject: event.subject,
      ce_time: event.time.toISOString(),
      ce_dataschema: `plutomi:${event.type}:${event.version}`,
      ce_actor: event.actor,
      'content-type': 'application/json',
      ...(event.cause !== undefined && { ce_cause: event.cause }),
      ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
      ...(event.workspaceId !== undefined && { 'px-workspace': event.workspaceId }),
      ...(event.seq !== undefined && { 'px-seq': String(event.seq) }),
    },
  }
}

/**
 * Parses a record for the handler of `definition`, in today's version or the one before, which is raised to today's. What
 * can never be parsed throws `PoisonError`; another version is permanent, and can be replayed after a deployment.
 */
export function decodeEvent(rec: Rec, definition: EventDefinition): EventEnvelope {
  const dataschema = required(rec, 'ce_dataschema')
  const version = Number(dataschema.slice(dataschema.lastIndexOf(':') + 1))
  const isOlder = definition.previous !== undefined && version === definition.version - 1
  if (version !== definition.version && !isOlder) {
    throw new PermanentError(`version ${version} of ${definition.type} is not known here`, { code: 'unknown_version' })
  }
  const workspaceId = header(rec, 'px-workspace')
  const seq = header(rec, 'px-seq')
  const cause = header(rec, 'ce_cause')
  const traceparent = header(rec, 'traceparent')
  return {
    id: required(rec, 'ce_id'),
    type: definition.type,
    version: definition.version,
    subject: required(rec, 'ce_subject'),
    time: new Date(required(rec, 'ce_time')),
    actor: required(rec, 'ce_actor'),
    data: parseData(rec, definition, isOlder),
    ...(workspaceId !== undefined && { workspaceId }),
    ...(seq !== undefined && { seq: Number(seq) }),
    ...(cause !== undefined && { cause }),
    ...(traceparent !== undefined && { traceparent }),
  }
}

function parseData(rec: Rec, { type, data, previous }: EventDefinition, isOlder: boolean): unknown {
  let json: unknown
  try {
    json = JSON.parse(rec.value?.toString('utf8') ?? '')
  } catch (cause) {
    throw new PoisonError('the value is not JSON', { code: 'undecodable', cause })
  }
  const raised = isOlder ? previous?.upcast(json) : { data: json }
  const parsed = data.safeParse(raised?.data)
  if (raised === undefined || !parsed.success)
    throw new PoisonError(`the data does not fit ${type}`, { code: 'schema' })
  return parsed.data
}

function required(rec: Rec, name: string): string {
  const value = header(rec, name)
  if (value === undefined || value === '') throw new PoisonError(`header ${name} is missing`, { code: 'headers' })
  return value
}

/** The record with `px-*` added or changed; key, value and every other header stay byte for byte the same. */
export function failedCopy(rec: Rec, failure: Failure): Pick<NewRecord, 'key' | 'value' | 'headers'> {
  const at = failure.at.toISOString()
  return {
    key: rec.key,
    value: rec.value,
    headers: {
      ...rec.headers,
      'px-target-group': failure.targetGroup,
      'px-attempt': String(failure.attempt),
      'px-origin': header(rec, 'px-origin') ?? `${rec.topic}/${rec.partition}/${rec.offset}`,
      'px-first-failed-at': header(rec, 'px-first-failed-at') ?? at,
      'px-last-failed-at': at,
      'px-error-class': failure.errorClass,
      'px-error-code': codeOf(failure.error),
      'px-error-message': scrub(failure.error instanceof Error ? failure.error.message : String(failure.error)),
    },
  }
}

export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('code' in error && typeof error.code === 'string' && /^[\w.-]{1,64}$/.test(error.code)) return error.code
  return error instanceof Error ? error.name : 'unknown'
}
