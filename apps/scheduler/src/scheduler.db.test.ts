import type { WorkflowTrigger } from '@plutomi/contracts/workflows'
import { newId } from '@plutomi/contracts/ids'
import { moveApplicants } from '@plutomi/core/applicants'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { emptyTexts, type SearchDocument } from '@plutomi/platform/search'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aWorkflow, occupants } from '@plutomi/testing/factories'
import { beforeEach, expect, test, vi } from 'vitest'
import { createTick, startScheduler } from './index.ts'

const { db, truncate } = await testDatabase()
beforeEach(truncate)

const anHour: WorkflowTrigger = { type: 'time_in_stage', duration: { hours: 1 } }

async function arrange() {
  const clock = settableClock('2026-03-01T00:00:00.000Z')
  const board = await aBoard(db, { clock })
  const errors: unknown[] = []
  const { keyring } = board.ctx
  const options = { db, clock, keyring, onError: (error: unknown) => errors.push(error) }
  return { clock, board, options, errors }
}

async function waitingBoard(count: number) {
  const arranged = await arrange()
  const { board } = arranged
  const { ctx, workspaceId, stageIds } = board
  const action = { type: 'move' as const, toStageId: stageIds[1] }
  await aWorkflow({ ctx, workspaceId, stageId: stageIds[0], trigger: anHour, actions: [action] })
  const applicantIds = await occupants(board, { count })
  return { ...arranged, applicantIds }
}

async function countFired(): Promise<number> {
  const { fired } = await db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('fired'))
    .where('type', '=', 'timer.fired')
    .executeTakeFirstOrThrow()
  return fired
}

test('a timer fires once it is due, once, however many schedulers look', async () => {
  const { clock, options, errors } = await waitingBoard(250)
  const ticks = [createTick(options), createTick(options), createTick(options)]
  clock.advance({ minutes: 59 })
  await Promise.all(ticks.map((tick) => tick()))
  expect(await countFired()).toBe(0)
  clock.advance({ minutes: 1 })
  for (let look = 0; look < 3; look++) await Promise.all(ticks.map((tick) => tick()))
  expect(errors).toEqual([])
  expect(await countFired()).toBe(250)
})

test('after a pause a workspace fires no more than its share at a look, and another one is not held back', async () => {
  const { clock, options } = await waitingBoard(30)
  await waitingBoard(5)
  clock.advance({ days: 3 })
  const tick = createTick({ ...options, timersPerSecond: 20 })
  await tick()
  expect(await countFired()).toBe(25)
  await tick()
  expect(await countFired()).toBe(35)
})

test('two timers of one applicant both fire', async () => {
  const { clock, options, board } = await arrange()
  const { ctx, workspaceId, stageIds } = board
  const action = { type: 'move' as const, toStageId: stageIds[1] }
  for (const stageId of [stageIds[0], stageIds[0]])
    await aWorkflow({ ctx, workspaceId, stageId, trigger: anHour, actions: [action] })
  await occupants(board, { count: 1 })
  clock.advance({ hours: 1 })
  const tick = createTick(options)
  await tick()
  await tick()
  expect(await countFired()).toBe(2)
})

test('an applicant that somebody has in hand is left for the next look', async () => {
  const { clock, options, applicantIds } = await waitingBoard(1)
  clock.advance({ hours: 1 })
  const tick = createTick(options)
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('applicants').select('id').where('id', 'in', applicantIds).forUpdate().execute()
    await tick()
  })
  expect(await countFired()).toBe(0)
  await tick()
  expect(await countFired()).toBe(1)
})

test('held effects go out when the undo window is over', async () => {
  const { clock, options, board, applicantIds } = await waitingBoard(1)
  const { ctx, workspaceId, stageIds } = board
  await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[2] })
  const tick = createTick(options)
  const states = async () => (await db.selectFrom('holds').select('state').execute()).map((hold) => hold.state)
  await tick()
  expect(await states()).toEqual(['open'])
  clock.advance({ seconds: 10 })
  await tick()
  expect(await states()).toEqual(['released'])
})

test('handled events are forgotten after 45 days, looked at once an hour', async () => {
  const { clock, options } = await arrange()
  const tick = createTick(options)
  await tick()
  await db.insertInto('processed').values({ grp: 'automation', eventId: 'evt_1', processedAt: clock.now() }).execute()
  const remaining = async () => (await db.selectFrom('processed').select('eventId').execute()).length
  clock.advance({ days: 44 })
  await tick()
  expect(await remaining()).toBe(1)
  clock.advance({ days: 2 })
  await tick()
  expect(await remaining()).toBe(0)
})

test('what search keeps of somebody erased is forgotten after eight days, looked at once an hour', async () => {
  const { clock, options } = await arrange()
  const search = embeddedSearchEngine(db)
  const tick = createTick({ ...options, search })
  const gone: SearchDocument = {
    workspaceId: newId('wsp'),
    id: newId('apl'),
    version: 1,
    deletedAt: clock.now(),
    number: 1,
    applicationId: newId('app'),
    stageId: newId('stg'),
    state: 'erased',
    ownerMemberId: null,
    tagIds: [],
    texts: emptyTexts,
  }
  await search.write([gone])
  const remaining = async () => (await search.admin.read('applicants-v1', [gone])).length
  clock.advance({ days: 7 })
  await tick()
  expect(await remaining()).toBe(1)
  clock.advance({ days: 2 })
  await tick()
  expect(await remaining()).toBe(0)
})

test('a duty that fails is reported and holds no other back', async () => {
  const { options, errors } = await arrange()
  let calls = 0
  const clock = {
    now: () => {
      calls += 1
      if (calls === 2) throw new Error('the first duty has no time')
      return options.clock.now()
    },
  }
  await createTick({ ...options, clock })()
  expect(errors).toHaveLength(1)
  expect(calls).toBeGreaterThan(3)
})

test('it looks by itself until it is stopped', async () => {
  const { clock, options } = await waitingBoard(1)
  const scheduler = startScheduler({ ...options, tickMs: 10 })
  clock.advance({ hours: 1 })
  await vi.waitFor(async () => expect(await countFired()).toBe(1))
  await scheduler.stop()
})
