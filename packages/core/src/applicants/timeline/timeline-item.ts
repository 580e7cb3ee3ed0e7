import type { MailWay, TimelineItem } from '@plutomi/contracts/api/applicants'
import type { HoldOfEvent } from '../holds/hold.queries.ts'

export interface TimelineEvent {
  id: string
  type: string
  actor: string
  data: Readonly<Record<string, unknown>>
  occurredAt: Date
}

export interface TimelineView {
  /** Names by reference, e.g. `member:mem_…`. */
  actors: ReadonlyMap<string, string>
  /** Names by id. */
  names: ReadonlyMap<string, string>
  hold: HoldOfEvent | undefined
  /** Ways of mails by their id. */
  mails: ReadonlyMap<string, MailWay>
  viewer: { actor: string; now: Date; applicantSeq: number }
}

/** Which fact of an event is an id, and under what word its name stands beside it. */
export const namedFacts: Readonly<Record<string, string>> = {
  fromStageId: 'fromStage',
  toStageId: 'toStage',
  stageId: 'stage',
  reasonId: 'reason',
  workflowId: 'workflow',
  template: 'templateName',
  tagId: 'tag',
}
/** The visit an event began knows the mover's note. */
export const noteFact = 'toVisitId'

/** An event as the timeline shows it: who, what, the facts with their names, and whether it can still be undone. */
export function toTimelineItem(
  event: TimelineEvent,
  { actors, names, hold, mails, viewer }: TimelineView,
): TimelineItem {
  const [kind = '', id] = event.actor.split(':')
  const { undoes, emailId } = event.data
  const mail = typeof emailId === 'string' ? mails.get(emailId) : undefined
  const receipt = hold && canUndo(hold, viewer) ? { id: hold.groupId, until: hold.until.toISOString() } : undefined
  return {
    id: event.id,
    type: event.type,
    occurredAt: event.occurredAt.toISOString(),
    actor: { kind, id: id ?? null, name: actors.get(event.actor) ?? null },
    facts: factsOf(event.data, names),
    ...(typeof undoes === 'string' && { undoes }),
    isUndone: hold?.state === 'undone',
    ...(receipt && { hold: receipt }),
    ...(mail && { mail }),
  }
}

function canUndo(hold: HoldOfEvent, { actor, now, applicantSeq }: TimelineView['viewer']): boolean {
  return hold.state === 'open' && hold.actor === actor && hold.until > now && hold.applicantSeq === applicantSeq
}

type Facts = TimelineItem['facts']

function factsOf(data: TimelineEvent['data'], names: ReadonlyMap<string, string>): Facts {
  const facts: Facts = {}
  for (const [key, value] of Object.entries(data)) {
    if (!isFact(value)) continue
    facts[key] = value
    const word = namedFacts[key]
    const name = typeof value === 'string' ? names.get(value) : undefined
    if (word !== undefined && name !== undefined) facts[word] = name
    if (key === noteFact && name !== undefined) facts['note'] = name
  }
  return facts
}

function isFact(value: unknown): value is Facts[string] {
  if (Array.isArray(value)) return value.every((part) => typeof part === 'string')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
