import type { Log } from '../log.ts'
import type { DlqAudit } from './audit.ts'
import type { AuditedLetter, DeadLetter, LetterState } from './dead-letter.ts'
import type { DeadLetterFilter } from './filter.ts'
import { readersOf, type WatchedGroups } from './group-watch.ts'
import { stretchesOf, walkDeadLetters } from './walk.ts'
import type { Stretch } from '../read-pages.ts'

export type ReplayChoice = {
  topics: readonly string[]
  filter: DeadLetterFilter
  /** Also what an admin dropped. */
  withDropped?: boolean
  /** At most so many letters in one run. */
  max?: number
}

/** What a replay would do, counted on a stretch of the log that the replay itself then keeps to. */
export type ReplayPlan = {
  stretches: readonly Stretch[]
  letters: number
  byGroup: ReadonlyMap<string, number>
  /** Letters that nobody would get, by the reason. */
  refused: ReadonlyMap<string, number>
}

/** Walks through the letters without changing anything. */
export async function planReplay(log: Log, audit: DlqAudit, choice: ReplayChoice): Promise<ReplayPlan> {
  const stretches = await stretchesOf(log, choice.topics, choice.filter)
  const groups = new Set(await log.admin.groups())
  const byGroup = new Map<string, number>()
  const refused = new Map<string, number>()
  let letters = 0
  for await (const { letter } of candidates(log, audit, { choice, stretches })) {
    const target = targetOf(letter, groups)
    if (typeof target === 'string') refused.set(target, (refused.get(target) ?? 0) + 1)
    else {
      letters++
      byGroup.set(target.main, (byGroup.get(target.main) ?? 0) + 1)
    }
    if (letters >= (choice.max ?? Infinity)) break
  }
  return { stretches, letters, byGroup, refused }
}

type Candidates = { choice: ReplayChoice; stretches: readonly Stretch[] }

export function candidates(
  log: Log,
  audit: DlqAudit,
  { choice, stretches }: Candidates,
): AsyncGenerator<AuditedLetter> {
  const states: LetterState[] = choice.withDropped === true ? ['unhandled', 'dropped'] : ['unhandled']
  return walkDeadLetters(log, audit, { stretches, filter: choice.filter, states })
}

/** Who will read the letter in the retry topic, or why nobody would: it would be gone without having been handled. */
export function targetOf(letter: DeadLetter, groups: ReadonlySet<string>): WatchedGroups | string {
  if (letter.group === undefined) return 'names no group'
  const readers = readersOf(groups, letter.group, letter.rec.topic)
  return readers ?? `no consumer group of ${letter.group} is known to the log`
}
