import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** How much of what was done: 120 commands. */
export type Work = Record<string, number>

const Note = z.object({ engine: z.string(), starts: z.number(), work: z.record(z.string(), z.number()) })
export type Note = z.infer<typeof Note>

let notesFile: string | undefined

/** From now on the engines of this process are noted there; a test run tells at its end what they did. */
export function noteEnginesIn(file: string): void {
  notesFile = file
}

export function noteStart(engine: string): void {
  write({ engine, starts: 1, work: {} })
}

/** An engine that was killed cannot tell any more. */
export async function noteWork(engine: string, ask: () => Promise<Work | undefined>): Promise<void> {
  if (notesFile === undefined) return
  const work = await ask().catch(() => undefined)
  if (work !== undefined) write({ engine, starts: 0, work })
}

function write(note: Note): void {
  if (notesFile === undefined) return
  mkdirSync(dirname(notesFile), { recursive: true })
  appendFileSync(notesFile, `${JSON.stringify(note)}\n`)
}

/** All notes of a run, one per engine. */
export function readNotes(file: string): Note[] {
  const sums = new Map<string, Note>()
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { engine, starts, work } = Note.parse(JSON.parse(line))
    const sum = sums.get(engine) ?? { engine, starts: 0, work: {} }
    sum.starts += starts
    for (const [unit, count] of Object.entries(work)) sum.work[unit] = (sum.work[unit] ?? 0) + count
    sums.set(engine, sum)
  }
  return [...sums.values()].toSorted((a, b) => a.engine.localeCompare(b.engine))
}
