import {
  applicantCreated,
  applicantMoved,
  applicantReinstated,
  applicantRejected,
  applicantSucceeded,
  applicantWithdrawn,
} from '@plutomi/contracts/events/applicants'
import type { AnalyticsRow } from '@plutomi/platform/analytics'

/** What happened, from the log or from `events`, its data in today's version. */
export interface HappenedEvent {
  /** '' for what belongs to none. */
  workspaceId: string
  id: string
  type: string
  version: number
  subject: string
  seq: number
  actor: string
  cause: string
  occurredAt: Date
  data: unknown
}

const longestFact = 64
const mostFacts = 100

/** The event as the table `events` keeps it. */
export function eventRow(event: HappenedEvent): AnalyticsRow {
  return {
    workspace: event.workspaceId,
    type: event.type,
    event_id: event.id,
    version: event.version,
    subject: event.subject,
    seq: event.seq,
    actor: event.actor,
    cause: event.cause,
    facts: JSON.stringify(factsOf(event.data)),
    occurred_at: moment(event.occurredAt),
  }
}

type Kind = 'created' | 'moved' | 'rejected' | 'withdrawn' | 'succeeded' | 'reinstated'

/** Where an event of a change names the stage, entered or the one in which it ended, and the visit there. */
const here = { stage: 'stageId', visit: 'visitId' }
const there = { stage: 'toStageId', visit: 'toVisitId' }
const changes: ReadonlyMap<string, { kind: Kind; stage: string; visit: string }> = new Map([
  [applicantCreated.type, { kind: 'created', ...here }],
  [applicantMoved.type, { kind: 'moved', ...there }],
  [applicantReinstated.type, { kind: 'reinstated', ...there }],
  [applicantRejected.type, { kind: 'rejected', ...here }],
  [applicantWithdrawn.type, { kind: 'withdrawn', ...here }],
  [applicantSucceeded.type, { kind: 'succeeded', ...here }],
])

/** The change of an applicant that the event is, as `applicant_changes` keeps it; undefined for any other event. */
export function changeRow({ type, data, ...event }: HappenedEvent): AnalyticsRow | undefined {
  const change = changes.get(type)
  if (change === undefined) return undefined
  return {
    workspace: event.workspaceId,
    application: textOf(data, 'applicationId'),
    applicant: event.subject,
    seq: event.seq,
    event_id: event.id,
    kind: change.kind,
    stage: textOf(data, change.stage),
    visit: textOf(data, change.visit),
    source: textOf(data, 'source').slice(0, longestFact),
    cause: textOf(data, 'cause'),
    undoes: textOf(data, 'undoes'),
    occurred_at: moment(event.occurredAt),
  }
}

/** What an optional property lacks is ''. The data was parsed by the event's schema before it came here. */
function textOf(data: unknown, name: string): string {
  if (typeof data !== 'object' || data === null) return ''
  const value: unknown = Reflect.get(data, name)
  return typeof value === 'string' ? value : ''
}

/** Ids, words, numbers and flags of an event's data; whatever could be a sentence or an address stays out. */
export function factsOf(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(Object.entries(data).filter(([, value]) => isFact(value)))
}

function isFact(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= mostFacts && value.every((one) => isWord(one))
  return typeof value === 'number' || typeof value === 'boolean' || isWord(value)
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestFact && /^[\w.:-]+$/.test(value)
}

/** A moment in UTC as ClickHouse reads it. */
export function moment(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, -1)
}
