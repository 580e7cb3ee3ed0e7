import type { Log } from '../log.ts'
import type { DlqAudit, DlqRun, LetterPlace, NoteLetters } from './audit.ts'
import { auditPlaceOf, type DeadLetter } from './dead-letter.ts'
import type { DeadLetterFilter } from './filter.ts'
import { stretchesOf, walkDeadLetters } from './walk.ts'

export type DropRequest = { run: DlqRun; topics: readonly string[]; filter: DeadLetterFilter; max?: number }

const notedAtOnce = 100

/** How many letters a drop would take. */
export async function countUnhandled(log: Log, audit: DlqAudit, request: Omit<DropRequest, 'run'>): Promise<number> {
  let count = 0
  for await (const _letter of unhandled(log, audit, request)) if (++count >= (request.max ?? Infinity)) break
  return count
}

/** Marks letters as needing nothing any more. They stay in their topic until retention takes them. */
export async function drop(
  { log, audit, on }: { log: Log; audit: DlqAudit; on?: (letter: DeadLetter) => void },
  request: DropRequest,
): Promise<{ dropped: number }> {
  return audit.act(request.run, async (note) => {
    let dropped = 0
    let places: LetterPlace[] = []
    for await (const { letter } of unhandled(log, audit, request)) {
      if (dropped >= (request.max ?? Infinity)) break
      places.push(auditPlaceOf(letter))
      dropped++
      on?.(letter)
      if (places.length >= notedAtOnce) places = await noted(note, places)
    }
    await noted(note, places)
    return { dropped }
  })
}

async function noted(note: NoteLetters, places: readonly LetterPlace[]): Promise<LetterPlace[]> {
  if (places.length > 0) await note(places)
  return []
}

async function* unhandled(log: Log, audit: DlqAudit, { topics, filter }: Omit<DropRequest, 'run'>) {
  const stretches = await stretchesOf(log, topics, filter)
  yield* walkDeadLetters(log, audit, { stretches, filter, states: ['unhandled'] })
}
