import { newId } from '@plutomi/contracts/ids'
import { aBoard, aWorkspace, contextFor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { type SettableClock, settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import {
  holdStateForUpdate,
  moveApplicantByWorkflow,
  moveApplicants,
  moveOccupantsOfStage,
  reinstateApplicants,
  rejectApplicants,
  releaseDueHolds,
  releaseHolds,
  succeedApplicants,
  undoHold,
  withdrawApplicants,
} from '../applicants/index.ts'
import { toJson, transaction } from '../database/index.ts'
import { isDomainError } from '../errors/index.ts'
import { platformDb } from '../platform/index.ts'
import { checkInvariants } from './index.ts'

const { db } = await testDatabase()

/** A generator of numbers below 1 that gives the same row for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Life {
  board: TestBoard
  clock: SettableClock
  people: string[]
  groups: string[]
  random: () => number
}

type Step = (life: Life) => Promise<unknown>

const pick = <Value>({ random }: Life, values: readonly Value[]): Value => {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('There is nothing to pick from')
  return value
}

const some = (life: Life): string[] => {
  const count = life.random() < 0.7 ? 1 : 1 + Math.floor(life.random() * 4)
  return [...new Set(Array.from({ length: count }, () => pick(life, life.people)))]
}

async function held(life: Life, change: Promise<{ hold: { id: string } | null }>): Promise<void> {
  const { hold } = await change
  if (hold) life.groups.push(hold.id)
}

const common = (life: Life) => ({ workspaceId: life.board.workspaceId, applicantIds: some(life) })
const toStage = (life: Life) => ({ ...common(life), toStageId: pick(life, life.board.stageIds) })

async function byWorkflow(life: Life): Promise<void> {
  const { workspaceId } = life.board
  const applicantId = pick(life, life.people)
  const { visitId } = await db
    .selectFrom('applicants')
    .select('visitId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const runId = newId('run')
  const ctx = contextFor(db, { kind: 'workflow', workspaceId, runId }, { clock: life.clock })
  const move = { workspaceId, applicantId, toStageId: pick(life, life.board.stageIds), runId, visitId: visitId ?? '' }
  await transaction(ctx, (tx) => moveApplicantByWorkflow(tx, move))
}

async function emptyStage(life: Life): Promise<void> {
  const { workspaceId, stageIds } = life.board
  const stage = { workspaceId, fromStageId: stageIds[1], toStageId: stageIds[2] }
  await transaction(life.board.ctx, (tx) => moveOccupantsOfStage(tx, stage))
}

/** What a consumer does with the event of a held change. */
async function createEffect(life: Life): Promise<void> {
  const { workspaceId, ctx } = life.board
  await transaction(ctx, async (tx) => {
    const group = pick(life, life.groups)
    const { causeEvent } = await tx
      .selectFrom('holds')
      .select('causeEvent')
      .where('groupId', '=', group)
      .executeTakeFirstOrThrow()
    const hold = await holdStateForUpdate(tx, workspaceId, causeEvent)
    if (hold.state === 'undone' || hold.state === 'none') return
    const now = life.clock.now()
    const kind = { template: newId('tpl'), locale: 'en', variables: toJson({}), isTransactional: 1, lane: 'free' }
    const holding = hold.state === 'open' ? { holdId: hold.holdId, state: 'held' } : { state: 'queued' }
    const times = { createdAt: now, stateSince: now }
    const to = { workspaceId, id: newId('eml'), causeEvent, recipientId: newId('per'), toEmail: 'a@example.com' }
    await tx
      .insertInto('emailMessages')
      .values({ ...to, ...kind, ...holding, ...times })
      .execute()
  })
}

const groupOf = (life: Life) => ({ workspaceId: life.board.workspaceId, groupId: pick(life, life.groups) })
const lastGroup = (life: Life) => ({ workspaceId: life.board.workspaceId, groupId: life.groups.at(-1) ?? '' })

const steps: readonly Step[] = [
  (life) => held(life, moveApplicants(life.board.ctx, toStage(life))),
  (life) => held(life, moveApplicants(life.board.ctx, toStage(life))),
  (life) => held(life, rejectApplicants(life.board.ctx, { ...common(life), reasonId: life.board.rejectReasonId })),
  (life) => held(life, withdrawApplicants(life.board.ctx, common(life))),
  (life) => held(life, succeedApplicants(life.board.ctx, common(life))),
  (life) => held(life, reinstateApplicants(life.board.ctx, toStage(life))),
  (life) => held(life, reinstateApplicants(life.board.ctx, toStage(life))),
  (life) => undoHold(life.board.ctx, lastGroup(life)),
  (life) => undoHold(life.board.ctx, groupOf(life)),
  (life) => releaseHolds(life.board.ctx, groupOf(life)),
  (life) => createEffect(life),
  (life) => byWorkflow(life),
  (life) => emptyStage(life),
  async (life) => {
    life.clock.advance({ seconds: Math.floor(life.random() * 12) })
    await releaseDueHolds(contextFor(db, { kind: 'system', name: 'scheduler' }, { clock: life.clock }), 50)
  },
]

/** Refusals are part of life; anything else is a fault. */
async function attempt(life: Life, step: Step): Promise<'done' | 'refused'> {
  try {
    await step(life)
    return 'done'
  } catch (error) {
    if (!isDomainError(error)) throw error
    return 'refused'
  }
}

async function aLife(seed: number): Promise<Life> {
  const clock = settableClock()
  const { workspaceId } = await aWorkspace(db, { clock })
  const board = await aBoard(db, { workspaceId, clock })
  const people = await occupants(board, { count: 6 })
  const { hold } = await moveApplicants(board.ctx, { workspaceId, applicantIds: people, toStageId: board.stageIds[1] })
  return { board, clock, people, groups: [hold?.id ?? ''], random: seeded(seed) }
}

test.each([1, 2, 3, 4])(
  'any sequence of changes, undos and releases leaves every promise kept (seed %i)',
  async (seed) => {
    const life = await aLife(seed)
    const outcomes = { done: 0, refused: 0 }
    for (let index = 0; index < 120; index++) {
      life.clock.advance({ ms: Math.floor(life.random() * 3) * 500 })
      outcomes[await attempt(life, pick(life, steps))]++
    }
    expect(outcomes.done).toBeGreaterThan(40)
    expect(outcomes.refused).toBeGreaterThan(5)
    expect(await checkInvariants(platformDb(db))).toEqual([])
  },
)

test.each([5, 6])('so do several at the same time (seed %i)', async (seed) => {
  const life = await aLife(seed)
  for (let round = 0; round < 15; round++) {
    life.clock.advance({ ms: 500 })
    await Promise.all(Array.from({ length: 5 }, () => attempt(life, pick(life, steps))))
  }
  expect(await checkInvariants(platformDb(db))).toEqual([])
})
