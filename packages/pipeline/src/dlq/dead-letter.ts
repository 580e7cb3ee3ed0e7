import type { Rec } from '../log.ts'
import { attemptOf, header } from '../record.ts'
import type { DlqEntry, LetterPlace } from './audit.ts'

/** What the headers of a parked record tell; nothing here needs the value, which may be unreadable. */
export type DeadLetter = {
  rec: Rec
  /** `topic/partition/offset`, as operators name it. */
  place: string
  parkedAt: Date
  /** The logical group it failed in, e.g. `email`. */
  group: string | undefined
  type: string | undefined
  eventId: string | undefined
  subject: string | undefined
  workspaceId: string | undefined
  errorClass: string | undefined
  errorCode: string | undefined
  errorMessage: string | undefined
  attempt: number
  origin: string | undefined
  firstFailedAt: string | undefined
  lastFailedAt: string | undefined
  replayId: string | undefined
  replayCount: number
}

export const letterStates = ['unhandled', 'replayed', 'dropped'] as const
export type LetterState = (typeof letterStates)[number]

export type AuditedLetter = { letter: DeadLetter; state: LetterState; entries: readonly DlqEntry[] }

export function deadLetterOf(rec: Rec): DeadLetter {
  return {
    rec,
    place: placeText(rec),
    parkedAt: new Date(rec.timestamp),
    group: header(rec, 'px-target-group'),
    type: header(rec, 'ce_type'),
    eventId: header(rec, 'ce_id'),
    subject: header(rec, 'ce_subject'),
    workspaceId: header(rec, 'px-workspace'),
    errorClass: header(rec, 'px-error-class'),
    errorCode: header(rec, 'px-error-code'),
    errorMessage: header(rec, 'px-error-message'),
    attempt: attemptOf(rec),
    origin: header(rec, 'px-origin'),
    firstFailedAt: header(rec, 'px-first-failed-at'),
    lastFailedAt: header(rec, 'px-last-failed-at'),
    replayId: header(rec, 'px-replay-id'),
    replayCount: countOf(header(rec, 'px-replay-count')),
  }
}

function countOf(text: string | undefined): number {
  const count = Number(text ?? 0)
  return Number.isSafeInteger(count) && count > 0 ? count : 0
}

/** A letter that was dropped and replayed later counts as replayed. */
export function stateOf(entries: readonly DlqEntry[]): LetterState {
  if (entries.some(({ action }) => action === 'replayed')) return 'replayed'
  return entries.length > 0 ? 'dropped' : 'unhandled'
}

export function auditPlaceOf({ rec }: DeadLetter): LetterPlace {
  const { topic, partition, offset, timestamp } = rec
  return { topic, partition, offset, recordedAt: new Date(timestamp) }
}

export type Place = { topic: string; partition: number; offset: bigint }

export function placeText({ topic, partition, offset }: Place): string {
  return `${topic}/${partition}/${offset}`
}

/** `plutomi.emails.paid.dlq/0/17` in its parts; undefined for anything else. */
export function parsePlace(text: string): Place | undefined {
  const [, topic, partition, offset] = /^([\w.-]+)\/(\d{1,6})\/(\d{1,18})$/.exec(text) ?? []
  if (topic === undefined || partition === undefined || offset === undefined) return undefined
  return { topic, partition: Number(partition), offset: BigInt(offset) }
}
