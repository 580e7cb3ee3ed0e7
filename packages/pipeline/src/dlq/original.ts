import type { Log, Rec } from '../log.ts'
import { type DeadLetter, parsePlace } from './dead-letter.ts'

/** The record that failed, beside its dead letter. */
export type Original =
  | { state: 'unknown'; why: string }
  /** Retention took it from the main topic. */
  | { state: 'gone' }
  | { state: 'there'; rec: Rec; differences: readonly string[] }

/** What hand-overs and replays add or change; everything else has to be as in the original. */
const addedHeaders = new Set([
  'px-target-group',
  'px-attempt',
  'px-origin',
  'px-first-failed-at',
  'px-last-failed-at',
  'px-error-class',
  'px-error-code',
  'px-error-message',
  'px-replay-id',
  'px-replay-count',
])

/** Reads the record that px-origin names, while the main topic still has it, and compares the two byte by byte. */
export async function findOriginal(log: Log, letter: DeadLetter): Promise<Original> {
  const place = letter.origin === undefined ? undefined : parsePlace(letter.origin)
  if (place === undefined) return { state: 'unknown', why: 'the letter does not say where it comes from' }
  const { topic, partition, offset } = place
  const tp = { topic, partition }
  if (offset >= (await log.admin.end(tp))) return { state: 'unknown', why: 'the log ends before that place' }
  if (offset < (await log.admin.begin(tp))) return { state: 'gone' }
  const [rec] = await log.admin.read(tp, offset, 1)
  if (rec?.offset !== offset) return { state: 'gone' }
  return { state: 'there', rec, differences: differencesBetween(letter.rec, rec) }
}

/** What is not byte for byte the same: `key`, `value`, `header x`. */
export function differencesBetween(letter: Rec, original: Rec): string[] {
  const names = new Set([...Object.keys(letter.headers), ...Object.keys(original.headers)])
  const headers = [...names].filter(
    (name) => !addedHeaders.has(name) && !isSame(letter.headers[name], original.headers[name]),
  )
  return [
    ...(isSame(letter.key, original.key) ? [] : ['key']),
    ...(isSame(letter.value, original.value) ? [] : ['value']),
    ...headers.toSorted().map((name) => `header ${name}`),
  ]
}

function isSame(one: Buffer | null | undefined, other: Buffer | null | undefined): boolean {
  if (one == null || other == null) return one === other
  return one.equals(other)
}
