import type { DemoStep } from './life.ts'

/** The same step of several applicants, done at one time. */
export interface DemoBatch {
  at: Date
  step: DemoStep
  /** Places in the list of lives. */
  applicants: number[]
}

const slotMs = 8 * 3_600_000
const longestGapMs = 17 * 60_000

/**
 * Cuts lives into batches in order of time: what alike happens within eight hours is done at once, each applicant's own
 * steps stay in order, and no batch is earlier than the one before it.
 */
export function scheduleLives(lives: readonly DemoStep[][]): DemoBatch[] {
  const slots = new Map<number, Map<string, DemoBatch>>()
  lives.forEach((steps, applicant) => {
    let round = 0
    let lastSlot = -1
    for (const step of steps) {
      const slot = Math.floor(step.at / slotMs)
      round = slot === lastSlot ? round + 1 : 0
      lastSlot = slot
      addTo(slots, { slot, round, step, applicant })
    }
  })
  return [...slots.entries()].toSorted(([a], [b]) => a - b).flatMap(([slot, batches]) => timed(slot, batches))
}

interface Placed {
  slot: number
  round: number
  step: DemoStep
  applicant: number
}

function addTo(slots: Map<number, Map<string, DemoBatch>>, { slot, round, step, applicant }: Placed): void {
  const batches = slots.get(slot) ?? new Map<string, DemoBatch>()
  slots.set(slot, batches)
  const detail = 'to' in step ? step.to : 'stage' in step ? step.stage : ''
  const name = `${round} ${step.kind} ${detail}`
  const batch = batches.get(name) ?? { at: new Date(0), step, applicants: [] }
  batch.applicants.push(applicant)
  batches.set(name, batch)
}

/** Rounds one after the other; `name` begins with the round, of which there are fewer than ten. */
function timed(slot: number, batches: ReadonlyMap<string, DemoBatch>): DemoBatch[] {
  const inOrder = [...batches.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const gapMs = Math.min(longestGapMs, slotMs / (inOrder.length + 1))
  return inOrder.map(([, batch], index) => ({
    ...batch,
    at: new Date(slot * slotMs + Math.round((index + 1) * gapMs)),
  }))
}
