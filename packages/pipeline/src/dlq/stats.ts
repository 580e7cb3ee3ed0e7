import type { AuditedLetter, DeadLetter, LetterState } from './dead-letter.ts'

/** Letters that failed for one reason. */
export type Cause = {
  group: string
  type: string
  errorClass: string
  errorCode: string
  letters: number
  /** How many different applicants, persons, … the events are about. */
  subjects: number
  oldestAt: Date
  /** The message of the first one met. */
  example: string
}

export type DeadLetterStats = {
  states: Record<LetterState, number>
  oldestUnhandledAt: Date | undefined
  /** Of the letters in the states asked for: how many by each value of a field. */
  by: Record<Dimension, ReadonlyMap<string, number>>
  causes: readonly Cause[]
}

const dimensions = ['topic', 'group', 'class', 'code', 'type', 'workspace', 'age', 'replays'] as const
export type Dimension = (typeof dimensions)[number]

const hourMs = 3_600_000
const ages: [number, string][] = [
  [hourMs, 'under 1 h'],
  [24 * hourMs, '1 h to 24 h'],
  [7 * 24 * hourMs, '1 d to 7 d'],
]
const oldest = 'over 7 d'
const none = '–'

/** Counts letters as they pass by; what it keeps grows with the kinds of failures, and with the ids they are about. */
export async function collectStats(
  letters: AsyncIterable<AuditedLetter>,
  { now, states }: { now: Date; states: readonly LetterState[] },
): Promise<DeadLetterStats> {
  const counted: Record<LetterState, number> = { unhandled: 0, replayed: 0, dropped: 0 }
  const by = new Map<Dimension, Map<string, number>>(dimensions.map((dimension) => [dimension, new Map()]))
  const causes = new Map<string, Cause & { about: Set<string> }>()
  let oldestUnhandledAt: Date | undefined
  for await (const { letter, state } of letters) {
    counted[state]++
    if (state === 'unhandled') oldestUnhandledAt = earlier(oldestUnhandledAt, letter.parkedAt)
    if (!states.includes(state)) continue
    for (const dimension of dimensions) increase(by.get(dimension), valueOf(letter, dimension, now))
    addToCause(causes, letter)
  }
  return { states: counted, oldestUnhandledAt, by: sorted(by), causes: sortedCauses(causes) }
}

function valueOf(letter: DeadLetter, dimension: Dimension, now: Date): string {
  switch (dimension) {
    case 'topic':
      return letter.rec.topic
    case 'group':
      return letter.group ?? none
    case 'class':
      return letter.errorClass ?? none
    case 'code':
      return letter.errorCode ?? none
    case 'type':
      return letter.type ?? none
    case 'workspace':
      return letter.workspaceId ?? none
    case 'age':
      return ageOf(now.getTime() - letter.parkedAt.getTime())
    case 'replays':
      return String(letter.replayCount)
  }
}

function ageOf(ms: number): string {
  return ages.find(([limitMs]) => ms < limitMs)?.[1] ?? oldest
}

function increase(counts: Map<string, number> | undefined, value: string): void {
  counts?.set(value, (counts.get(value) ?? 0) + 1)
}

function addToCause(causes: Map<string, Cause & { about: Set<string> }>, letter: DeadLetter): void {
  const { group = none, type = none, errorClass = none, errorCode = none } = letter
  const key = [group, type, errorClass, errorCode].join('\n')
  const cause = causes.get(key) ?? {
    group,
    type,
    errorClass,
    errorCode,
    letters: 0,
    subjects: 0,
    oldestAt: letter.parkedAt,
    example: letter.errorMessage ?? '',
    about: new Set<string>(),
  }
  if (letter.subject !== undefined) cause.about.add(letter.subject)
  causes.set(key, {
    ...cause,
    letters: cause.letters + 1,
    subjects: cause.about.size,
    oldestAt: earlier(cause.oldestAt, letter.parkedAt),
  })
}

function earlier(one: Date | undefined, other: Date): Date {
  return one === undefined || other < one ? other : one
}

function sorted(by: ReadonlyMap<Dimension, ReadonlyMap<string, number>>): DeadLetterStats['by'] {
  const of = (dimension: Dimension) =>
    new Map([...(by.get(dimension) ?? [])].toSorted(([, one], [, other]) => other - one))
  return {
    topic: of('topic'),
    group: of('group'),
    class: of('class'),
    code: of('code'),
    type: of('type'),
    workspace: of('workspace'),
    age: of('age'),
    replays: of('replays'),
  }
}

function sortedCauses(causes: ReadonlyMap<string, Cause & { about: Set<string> }>): Cause[] {
  return [...causes.values()]
    .map(({ about: _about, ...cause }) => cause)
    .toSorted((one, other) => other.letters - one.letters)
}
