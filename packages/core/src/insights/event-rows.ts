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

/** The change of an applicant that the event is, as `applicant_changes` keeps it; undefined for any other event. */
export function changeRow(event: HappenedEvent): AnalyticsRow | undefined {
  const change = changeOf(event)
  if (change === undefined) return undefined
  const { kind, applicationId, stageId, visitId = '', source = '', cause, undoes = '' } = change
  return {
    workspace: event.workspaceId,
    application: applicationId,
    applicant: event.subject,
    seq: event.seq,
    event_id: event.id,
    kind,
    stage: stageId,
    visit: visitId,
    source: source.slice(0, longestFact),
    cause,
    undoes,
    occurred_at: moment(event.occurredAt),
  }
}

interface Change {
  kind: 'created' | 'moved' | 'rejected' | 'withdrawn' | 'succeeded' | 'reinstated'
  applicationId: string
  /** The stage entered, or the one in which it ended. */
  stageId: string
  visitId?: string | undefined
  source?: string
  cause: string
  undoes?: string | undefined
}

function changeOf({ type, data }: HappenedEvent): Change | undefined {
  switch (type) {
    case applicantCreated.type:
      return { kind: 'created', ...applicantCreated.data.parse(data) }
    case applicantMoved.type: {
      const { toStageId, toVisitId, ...facts } = applicantMoved.data.parse(data)
      return { kind: 'moved', ...facts, stageId: toStageId, visitId: toVisitId }
    }
    case applicantReinstated.type: {
      const { toStageId, toVisitId, ...facts } = applicantReinstated.data.parse(data)
      return { kind: 'reinstated', ...facts, stageId: toStageId, visitId: toVisitId }
    }
    case applicantRejected.type:
      return { kind: 'rejected', ...applicantRejected.data.parse(data) }
    case applicantWithdrawn.type:
      return { kind: 'withdrawn', ...applicantWithdrawn.data.parse(data) }
    case applicantSucceeded.type:
      return { kind: 'succeeded', ...applicantSucceeded.data.parse(data) }
    default:
      return undefined
  }
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
