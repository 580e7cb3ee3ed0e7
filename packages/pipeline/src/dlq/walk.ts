import type { Log } from '../log.ts'
import { readPages, type Stretch } from '../read-pages.ts'
import { dlqTopic, mainTopic, mainTopicOf, productTopics } from '../topics.ts'
import type { DlqAudit } from './audit.ts'
import { type AuditedLetter, auditPlaceOf, deadLetterOf, type LetterState, stateOf } from './dead-letter.ts'
import { type DeadLetterFilter, matches } from './filter.ts'

/** Of every product topic its dead letters; of names as operators give them (`emails`, `emails.paid`) those of these. */
export function dlqTopicsOf(names?: readonly string[]): string[] {
  const all = productTopics.map(({ name }) => dlqTopic(mainTopic(name)))
  if (names === undefined) return all
  return names.flatMap((name) => {
    const main = mainTopicOf(mainTopic(name))
    const found = all.filter((topic) => topic === dlqTopic(main) || topic.startsWith(`${main}.`))
    // Whoever has topics of their own names them in full.
    return found.length > 0 ? found : [dlqTopic(main)]
  })
}

/**
 * What there is of these topics at this moment. A walk does not go beyond it, so letters that a replay brings back are
 * not met again by the same replay.
 */
export async function stretchesOf(
  log: Log,
  topics: readonly string[],
  { since }: Pick<DeadLetterFilter, 'since'> = {},
): Promise<Stretch[]> {
  const stretches: Stretch[] = []
  for (const topic of topics) {
    const count = await log.admin.partitions(topic)
    for (let partition = 0; partition < count; partition++) {
      const tp = { topic, partition }
      const end = await log.admin.end(tp)
      const begin = await log.admin.begin(tp)
      const from = since === undefined ? begin : await log.admin.atTime(tp, since.getTime())
      if (from < end) stretches.push({ tp, from: from < begin ? begin : from, end })
    }
  }
  return stretches
}

export type Walk = {
  stretches: readonly Stretch[]
  filter: DeadLetterFilter
  /** Absent: in whatever state. */
  states?: readonly LetterState[]
}

/** The letters one after the other, a page in memory at a time, each with what was done with it. */
export async function* walkDeadLetters(log: Log, audit: DlqAudit, walk: Walk): AsyncGenerator<AuditedLetter> {
  for (const stretch of walk.stretches) {
    for await (const page of readPages(log, stretch)) {
      const letters = page.map(deadLetterOf).filter((letter) => matches(letter, walk.filter))
      const entries = await audit.entriesOf(letters.map(auditPlaceOf))
      for (const [index, letter] of letters.entries()) {
        const own = entries[index] ?? []
        const state = stateOf(own)
        if (walk.states === undefined || walk.states.includes(state)) yield { letter, state, entries: own }
      }
    }
  }
}
