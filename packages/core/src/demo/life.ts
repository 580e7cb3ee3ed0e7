import type { Random } from './random.ts'

export type DemoStage =
  | 'questionnaire'
  | 'waiting-list'
  | 'document-upload'
  | 'final-review'
  | 'ready-to-drive'
  | 'account-creation-failures'

export type DemoStep =
  | { kind: 'apply' | 'reject' | 'withdraw' | 'succeed'; at: number }
  | { kind: 'draft' | 'submit'; at: number; stage: DemoStage }
  | { kind: 'move'; at: number; to: DemoStage }

const hour = 3_600_000
const day = 24 * hour
const formEndsAfterMs = 30 * day

/** What happens to one applicant from applying until now, times in ms, in order. */
export function demoLife(random: Random, { appliedAt, now }: { appliedAt: number; now: number }): DemoStep[] {
  const life = new Life(random, appliedAt)
  life.add({ kind: 'apply', at: appliedAt })
  fillQuestionnaire(life)
  if (life.isRunning && wait(life)) bringDocuments(life)
  return life.steps.filter((step) => step.at < now)
}

/** The hand that writes a life: each step comes some time after the one before. */
class Life {
  readonly steps: DemoStep[] = []
  readonly random: Random
  isRunning = true
  private at: number

  constructor(random: Random, at: number) {
    this.random = random
    this.at = at
  }

  after(medianMs: number): number {
    this.at += this.random.spread(medianMs)
    return this.at
  }

  add(step: DemoStep): void {
    this.at = Math.max(this.at, step.at)
    this.steps.push(step)
    if (step.kind === 'reject' || step.kind === 'withdraw' || step.kind === 'succeed') this.isRunning = false
  }

  move(to: DemoStage, medianMs: number): void {
    this.add({ kind: 'move', to, at: this.after(medianMs) })
  }
}

function fillQuestionnaire(life: Life): void {
  const { random } = life
  const endsAt = life.after(0) + formEndsAfterMs
  if (random.chance(0.8)) {
    life.add({ kind: 'submit', stage: 'questionnaire', at: life.after(8 * hour) })
    return life.move('waiting-list', 0)
  }
  if (random.chance(0.7)) life.add({ kind: 'draft', stage: 'questionnaire', at: life.after(2 * hour) })
  if (random.chance(0.06)) return life.add({ kind: 'withdraw', at: life.after(4 * day) })
  life.add({ kind: 'move', to: 'waiting-list', at: endsAt })
}

/** Most wait; whether this one is called. */
function wait(life: Life): boolean {
  const { random } = life
  if (random.chance(0.04)) life.add({ kind: 'withdraw', at: life.after(12 * day) })
  else if (random.chance(0.05)) life.add({ kind: 'reject', at: life.after(6 * day) })
  if (!life.isRunning || random.chance(0.45)) return false
  life.move('document-upload', 14 * day)
  return true
}

function bringDocuments(life: Life): void {
  const { random } = life
  if (random.chance(0.22)) {
    if (random.chance(0.4)) life.add({ kind: 'reject', at: life.after(16 * day) })
    return
  }
  life.add({ kind: 'submit', stage: 'document-upload', at: life.after(2.5 * day) })
  life.move('final-review', 0)
  const reviewedAt = life.after(2 * day)
  if (random.chance(0.12)) return life.add({ kind: 'reject', at: reviewedAt })
  life.add({ kind: 'move', to: 'ready-to-drive', at: reviewedAt })
  openAccount(life)
}

function openAccount(life: Life): void {
  if (life.random.chance(0.1)) {
    life.move('account-creation-failures', 0.4 * day)
    if (life.random.chance(0.4)) return
    life.move('ready-to-drive', 1.5 * day)
  }
  life.add({ kind: 'succeed', at: life.after(0.7 * day) })
}
