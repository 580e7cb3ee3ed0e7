import { aBoard, aMember, asActor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Context } from '../../context/index.ts'
import {
  getApplicant,
  getBoard,
  listApplicants,
  listStageApplicants,
  moveApplicants,
  rejectApplicants,
  succeedApplicants,
} from '../index.ts'

const { db } = await testDatabase()

async function readerOf(board: TestBoard, role: 'viewer' | 'reviewer'): Promise<Context> {
  return asActor(board.ctx, await aMember(db, { workspaceId: board.workspaceId, role }))
}

async function assign(board: TestBoard, ctx: Context): Promise<void> {
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.memberId : ''
  const { workspaceId, applicationId } = board
  await db
    .insertInto('applicationMembers')
    .values({ workspaceId, applicationId, memberId, createdAt: new Date() })
    .execute()
}

test('the board counts who stands in each stage, names the oldest and who is over the service time', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, applicationId, stageIds, ctx } = board
  const old = await occupants(board, { count: 3, stage: 2 })
  const oldestEnteredAt = clock.now().toISOString()
  clock.advance({ hours: 49 })
  const young = await occupants(board, { count: 2, stage: 2 })
  await succeedApplicants(ctx, { workspaceId, applicantIds: [young[0] ?? ''] })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [old[0] ?? ''], reasonId: board.rejectReasonId })
  const { stages } = await getBoard(ctx, { workspaceId, applicationId, perStage: 2 })
  expect(stages.map((stage) => [stage.id, stage.count])).toEqual(stageIds.map((id, i) => [id, i === 2 ? 4 : 0]))
  expect(stages[2]).toMatchObject({ oldestEnteredAt, overdueCount: 2, waitingCount: 3, serviceHours: 48 })
  expect(stages[2]?.applicants.items.map((card) => card.id)).toEqual(old.slice(1))
  const cursor = stages[2]?.applicants.nextCursor
  const rest = await listStageApplicants(ctx, { workspaceId, stageId: stageIds[2], cursor })
  expect(rest.items.map((card) => card.id)).toEqual(young)
  expect(rest.nextCursor).toBeUndefined()
})

test('who has succeeded stays in the stage, but waits for nobody and is not late', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, applicationId, ctx } = board
  const [done = ''] = await occupants(board, { count: 1, stage: 2 })
  clock.advance({ hours: 1 })
  const [late = ''] = await occupants(board, { count: 1, stage: 2 })
  const waitingSince = clock.now().toISOString()
  clock.advance({ hours: 49 })
  const inStage = async () => (await getBoard(ctx, { workspaceId, applicationId })).stages[2]
  expect(await inStage()).toMatchObject({ count: 2, waitingCount: 2, overdueCount: 2 })
  await succeedApplicants(ctx, { workspaceId, applicantIds: [done] })
  expect(await inStage()).toMatchObject({ count: 2, waitingCount: 1, waitingSince, overdueCount: 1 })
  await succeedApplicants(ctx, { workspaceId, applicantIds: [late] })
  expect(await inStage()).toMatchObject({ count: 2, waitingCount: 0, waitingSince: null, overdueCount: 0 })
})

test('counting the stages of a board reads its index alone', async () => {
  const board = await aBoard(db)
  await occupants(board, { count: 3 })
  const { rows } = await sql<{
    key: string
    Extra: string
  }>`EXPLAIN SELECT COUNT(CASE WHEN state = 'active' THEN 1 END),
    MIN(stage_entered_at) FROM applicants FORCE INDEX (applicants_board)
    WHERE workspace_id = ${board.workspaceId} AND stage_id = ${board.stageIds[0]} AND is_live = 1`.execute(db)
  expect(rows[0]).toMatchObject({ key: 'applicants_board', Extra: expect.stringMatching(/Using index(?! condition)/) })
})

test('a stage is paged by key without gaps or repeats, also where many entered in one instant', async () => {
  const board = await aBoard(db, { clock: settableClock() })
  const { workspaceId, stageIds, ctx } = board
  const ids = await occupants(board, { count: 23 })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listStageApplicants(ctx, { workspaceId, stageId: stageIds[0], limit: 5, cursor })
    seen.push(...page.items.map((card) => card.id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  expect(seen).toEqual(ids)
  const bad = listStageApplicants(ctx, { workspaceId, stageId: stageIds[0], cursor: 'nonsense' })
  await expect(bad).rejects.toMatchObject({ code: 'bad_cursor' })
})

test("an applicant's head names stage, reason and neighbours", async () => {
  const board = await aBoard(db, { clock: settableClock() })
  const { workspaceId, applicationId, ctx, rejectReasonId } = board
  const [first = '', second = '', third = ''] = await occupants(board, { count: 3 })
  const head = await getApplicant(ctx, { workspaceId, applicantId: second })
  expect(head).toMatchObject({
    name: 'Person 2',
    phone: '+4915112345678',
    application: { id: applicationId, name: 'Driver' },
    stage: { name: 'Stage 1', kind: 'form' },
    status: { code: 'active', label: 'Active', final: false },
    reason: null,
    previousId: first,
    nextId: third,
  })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [second], reasonId: rejectReasonId })
  const rejected = await getApplicant(ctx, { workspaceId, applicantId: second })
  expect(rejected).toMatchObject({ status: { code: 'rejected', final: true }, reason: { name: 'Because of reject' } })
})

test('the list filters by state, stage, application and time of the last change', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, applicationId, stageIds, ctx } = board
  const [a = '', b = '', c = ''] = await occupants(board, { count: 3 })
  const updatedAfter = clock.now().toISOString()
  clock.advance({ minutes: 1 })
  await moveApplicants(ctx, { workspaceId, applicantIds: [b], toStageId: stageIds[1] })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [c], reasonId: board.rejectReasonId })
  const ids = async (filter: object) =>
    (await listApplicants(ctx, { workspaceId, ...filter })).items.map((item) => item.id)
  expect(await ids({})).toEqual([c, b, a])
  expect(await ids({ applicationId, state: 'active' })).toEqual([b, a])
  expect(await ids({ stageId: stageIds[1] })).toEqual([b])
  expect(await ids({ updatedAfter })).toEqual([c, b])
  const page = await listApplicants(ctx, { workspaceId, limit: 2 })
  expect(await ids({ cursor: page.nextCursor })).toEqual([a])
})

test('a viewer sees numbers instead of names and no contact', async () => {
  const board = await aBoard(db)
  const { workspaceId, applicationId, stageIds } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const viewer = await readerOf(board, 'viewer')
  const everything = [
    await getApplicant(viewer, { workspaceId, applicantId }),
    await getBoard(viewer, { workspaceId, applicationId }),
    await listStageApplicants(viewer, { workspaceId, stageId: stageIds[0] }),
    await listApplicants(viewer, { workspaceId }),
  ]
  expect(JSON.stringify(everything)).not.toMatch(/Person 1|@example\.com|\+49/)
  expect(everything[0]).toMatchObject({ number: 1, name: null, email: null, phone: null })
})

test('a reviewer sees the applicants of assigned applications alone', async () => {
  const board = await aBoard(db)
  const other = await aBoard(db, { workspaceId: board.workspaceId })
  const { workspaceId } = board
  const [mine = ''] = await occupants(board, { count: 1 })
  const [theirs = ''] = await occupants(other, { count: 1 })
  const reviewer = await readerOf(board, 'reviewer')
  expect((await listApplicants(reviewer, { workspaceId })).items).toEqual([])
  await assign(board, reviewer)
  expect((await listApplicants(reviewer, { workspaceId })).items.map((item) => item.id)).toEqual([mine])
  expect(await getApplicant(reviewer, { workspaceId, applicantId: mine })).toMatchObject({ name: 'Person 1' })
  const refusals = [
    () => getApplicant(reviewer, { workspaceId, applicantId: theirs }),
    () => getBoard(reviewer, { workspaceId, applicationId: other.applicationId }),
    () => listStageApplicants(reviewer, { workspaceId, stageId: other.stageIds[0] }),
  ]
  for (const refusal of refusals) await expect(refusal()).rejects.toMatchObject({ code: 'not_found' })
})

test('another workspace sees nothing', async () => {
  const board = await aBoard(db)
  const { ctx, workspaceId } = await aBoard(db)
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const { applicationId, stageIds } = board
  for (const asked of [workspaceId, board.workspaceId]) {
    const refusals = [
      () => getApplicant(ctx, { workspaceId: asked, applicantId }),
      () => getBoard(ctx, { workspaceId: asked, applicationId }),
      () => listStageApplicants(ctx, { workspaceId: asked, stageId: stageIds[0] }),
    ]
    for (const refusal of refusals) await expect(refusal()).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await listApplicants(ctx, { workspaceId })).items).toEqual([])
  await expect(listApplicants(ctx, { workspaceId: board.workspaceId })).rejects.toMatchObject({ code: 'not_found' })
})
