import type { DeadLetter } from './dead-letter.ts'

/** Which letters are meant. Several values of one field mean any of them; what is absent does not matter. */
export type DeadLetterFilter = {
  groups?: readonly string[]
  types?: readonly string[]
  workspaceIds?: readonly string[]
  errorClasses?: readonly string[]
  errorCodes?: readonly string[]
  /** Ids of what the events are about: an applicant, a person, … */
  subjects?: readonly string[]
  /** Exact letters, as `topic/partition/offset`. */
  places?: readonly string[]
  /** Parked at this time or later, by the log's clock. */
  since?: Date
  /** Parked before this time. */
  until?: Date
}

export function matches(letter: DeadLetter, filter: DeadLetterFilter): boolean {
  return (
    isAmong(letter.group, filter.groups) &&
    isAmong(letter.type, filter.types) &&
    isAmong(letter.workspaceId, filter.workspaceIds) &&
    isAmong(letter.errorClass, filter.errorClasses) &&
    isAmong(letter.errorCode, filter.errorCodes) &&
    isAmong(letter.subject, filter.subjects) &&
    isAmong(letter.place, filter.places) &&
    (filter.since === undefined || letter.parkedAt >= filter.since) &&
    (filter.until === undefined || letter.parkedAt < filter.until)
  )
}

function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value))
}
