import { newId } from '@plutomi/contracts/ids'
import { aBoard, contextFor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { type SettableClock, settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import type { Context } from '../../context/index.ts'
import { toJson, transaction } from '../../database/index.ts'
import { holdStateForUpdate, moveApplicants, releaseDueHolds, releaseHolds, undoHold } from '../index.ts'

const { db } = await testDatabase()
const rounds = 12

interface Held {
  clock: SettableClock
  board: TestBoard
  scheduler: Context
  id: string
  groupId: string
  causeEvent: string
}

async function heldMove(): Promise<Held> {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const [id = ''] = await occupants(board, { count: 1 })
  const { workspaceId, stageIds, ctx } = board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [id], toStageId: stageIds[1] })
  const { causeEvent } = await db
    .selectFrom('holds')
    .select('causeEvent')
    .where('groupId', '=', hold?.id ?? '')
    .executeTakeFirstOrThrow()
  const scheduler = contextFor(db, { kind: 'system', name: 'scheduler' }, { clock })
  return { clock, board, scheduler, id, groupId: hold?.id ?? '', causeEvent }
}

/** What a consumer does with an event: asks for the hold and writes a mail that fits its state. */
async function createEffect({ board, scheduler, causeEvent, id }: Held): Promise<string> {
  return transaction(scheduler, async (tx) => {
    const hold = await holdStateForUpdate(tx, board.workspaceId, causeEvent)
    const state = { none: 'queued', open: 'held', released: 'queued', undone: 'cancelled' }[hold.state]
    const now = scheduler.clock.now()
    await tx
      .insertInto('emailMessages')
      .values({
        workspaceId: board.workspaceId,
        id: newId('eml'),
        causeEvent,
        template: 'welcome',
        recipientId: newId('per'),
        applicantId: id,
        toEmail: 'ann@example.com',
        locale: 'en',
        variables: toJson({}),
        isTransactional: 1,
        lane: 'free',
        holdId: hold.state === 'open' ? hold.holdId : null,
        state,
        createdAt: now,
        stateSince: now,
      })
      .execute()
    return state
  })
}

async function outcome({ board, groupId, causeEvent, id }: Held) {
  const { state: hold } = await db
    .selectFrom('holds')
    .select('state')
    .where('groupId', '=', groupId)
    .executeTakeFirstOrThrow()
  const emails = await db.selectFrom('emailMessages').select('state').where('causeEvent', '=', causeEvent).execute()
  const requested = await db
    .selectFrom('outbox')
    .select('eventId')
    .where('workspaceId', '=', board.workspaceId)
    .where('topic', '=', 'emails.free')
    .execute()
  const { seq, stageId } = await db
    .selectFrom('applicants')
    .select(['seq', 'stageId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { hold, emails: emails.map((email) => email.state), requestedCount: requested.length, seq, stageId }
}

function codes(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => (result.status === 'fulfilled' ? 'done' : codeOf(result.reason)))
}

function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason)
}

test('a held mail waits; the scheduler lets it go once when the window is over, and an undo is too late', async () => {
  const held = await heldMove()
  expect(await createEffect(held)).toBe('held')
  expect(await releaseDueHolds(held.scheduler, 100)).toBe(0)
  held.clock.advance({ seconds: 10 })
  expect(await releaseDueHolds(held.scheduler, 100)).toBe(1)
  expect(await releaseDueHolds(held.scheduler, 100)).toBe(0)
  expect(await outcome(held)).toMatchObject({ hold: 'released', emails: ['queued'], requestedCount: 1 })
  const { workspaceId } = held.board
  const late = undoHold(held.board.ctx, { workspaceId, groupId: held.groupId })
  await expect(late).rejects.toMatchObject({ code: 'undo_expired' })
})

test('send now lets the mail go at once; a second time there is nothing left', async () => {
  const held = await heldMove()
  await createEffect(held)
  const group = { workspaceId: held.board.workspaceId, groupId: held.groupId }
  expect(await releaseHolds(held.board.ctx, group)).toMatchObject({ releasedCount: 1 })
  expect(await releaseHolds(held.board.ctx, group)).toMatchObject({ releasedCount: 0 })
  expect(await outcome(held)).toMatchObject({ hold: 'released', requestedCount: 1 })
})

test('a held run starts at release and is cancelled by an undo', async () => {
  for (const end of ['release', 'undo'] as const) {
    const held = await heldMove()
    const runId = await heldRun(held)
    const group = { workspaceId: held.board.workspaceId, groupId: held.groupId }
    await (end === 'release' ? releaseHolds(held.board.ctx, group) : undoHold(held.board.ctx, group))
    const run = await db.selectFrom('workflowRuns').select('state').where('id', '=', runId).executeTakeFirst()
    expect(run?.state).toBe(end === 'release' ? 'pending' : 'cancelled')
    const started = await db.selectFrom('outbox').select('k').where('topic', '=', 'workflow-runs.free').execute()
    expect(started.filter((row) => row.k === held.id)).toHaveLength(end === 'release' ? 1 : 0)
  }
})

async function heldRun({ board, causeEvent, groupId, id, clock }: Held): Promise<string> {
  const { workspaceId } = board
  const createdAt = clock.now()
  const [workflowId, versionId, runId] = [newId('wfl'), newId('wfv'), newId('run')]
  const times = { createdAt, updatedAt: createdAt }
  await db
    .insertInto('workflows')
    .values({ workspaceId, id: workflowId, name: 'w', state: 'live', ...times })
    .execute()
  const version = {
    workspaceId,
    id: versionId,
    workflowId,
    number: 1,
    state: 'published',
    triggerType: 'stage_entered',
  }
  await db
    .insertInto('workflowVersions')
    .values({ ...version, definition: '{}', ...times })
    .execute()
  const hold = await db.selectFrom('holds').select('id').where('groupId', '=', groupId).executeTakeFirstOrThrow()
  const run = { workspaceId, id: runId, workflowId, versionId, applicantId: id, holdId: hold.id, causeEvent }
  await db
    .insertInto('workflowRuns')
    .values({ ...run, lane: 'free', priority: 0, state: 'held', createdAt })
    .execute()
  return runId
}

test('undo and release at once: one of them wins and the mail follows the winner', async () => {
  for (let round = 0; round < rounds; round++) {
    const held = await heldMove()
    await createEffect(held)
    const group = { workspaceId: held.board.workspaceId, groupId: held.groupId }
    const undo = () => undoHold(held.board.ctx, group)
    const release = () => releaseHolds(held.board.ctx, group)
    const results = await Promise.allSettled(round % 2 ? [undo(), release()] : [release(), undo()])
    const end = await outcome(held)
    expect(codes(results).filter((code) => code === 'done')).toHaveLength(1)
    expect(end).toMatchObject(
      end.hold === 'undone'
        ? { emails: ['cancelled'], requestedCount: 0, stageId: held.board.stageIds[0], seq: 3 }
        : { hold: 'released', emails: ['queued'], requestedCount: 1, stageId: held.board.stageIds[1], seq: 2 },
    )
  }
})

test('undo and the creation of an effect at once: no mail goes out, whoever is first', async () => {
  for (let round = 0; round < rounds; round++) {
    const held = await heldMove()
    const undo = undoHold(held.board.ctx, { workspaceId: held.board.workspaceId, groupId: held.groupId })
    await Promise.all(round % 2 ? [undo, createEffect(held)] : [createEffect(held), undo])
    expect(await outcome(held)).toMatchObject({ hold: 'undone', emails: ['cancelled'], requestedCount: 0 })
  }
})

test('release and the creation of an effect at once: the mail never stays held', async () => {
  for (let round = 0; round < rounds; round++) {
    const held = await heldMove()
    held.clock.advance({ seconds: 11 })
    const release = () => releaseDueHolds(held.scheduler, 100)
    await Promise.all(round % 2 ? [release(), createEffect(held)] : [createEffect(held), release()])
    // A hold that the creation had in hand is left for the next round.
    await release()
    expect(await outcome(held)).toMatchObject({ hold: 'released', emails: ['queued'] })
  }
})

test('undo and the next move at once: both orders end in a legal place', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    const held = await heldMove()
    const { workspaceId, stageIds, ctx } = held.board
    const undo = () => undoHold(ctx, { workspaceId, groupId: held.groupId })
    const move = () => moveApplicants(ctx, { workspaceId, applicantIds: [held.id], toStageId: stageIds[2] })
    const results = await Promise.allSettled(round % 2 ? [undo(), move()] : [move(), undo()])
    const [first, second] = codes(results)
    const undone = round % 2 ? first : second
    expect(['done', 'undo_superseded']).toContain(undone)
    seen.add(undone ?? '')
    const end = await outcome(held)
    expect(end).toMatchObject({ stageId: stageIds[2], seq: undone === 'done' ? 4 : 3 })
    const open = await db.selectFrom('visits').select('id').where('openApplicantId', '=', held.id).execute()
    expect(open).toHaveLength(1)
  }
  expect(seen.size).toBeGreaterThan(0)
})

test('two undos at once: one takes back, the other is told so', async () => {
  for (let round = 0; round < rounds; round++) {
    const held = await heldMove()
    const group = { workspaceId: held.board.workspaceId, groupId: held.groupId }
    const results = await Promise.allSettled([undoHold(held.board.ctx, group), undoHold(held.board.ctx, group)])
    expect(codes(results).sort()).toEqual(['done', 'undo_superseded'])
    expect(await outcome(held)).toMatchObject({ seq: 3 })
  }
})

test('several schedulers at once release each hold once', async () => {
  const all = [await heldMove(), await heldMove(), await heldMove()]
  for (const held of all) await createEffect(held)
  const [last] = all
  last?.clock.advance({ seconds: 30 })
  const scheduler = last?.scheduler
  if (!scheduler) throw new Error('no scheduler')
  await Promise.all([1, 2, 3, 4].map(() => releaseDueHolds(scheduler, 100)))
  await releaseDueHolds(scheduler, 100)
  for (const held of all) expect(await outcome(held)).toMatchObject({ hold: 'released', requestedCount: 1 })
})
