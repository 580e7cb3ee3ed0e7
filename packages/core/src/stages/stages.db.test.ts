import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, anApplication, aStage, aWorkspace, occupants } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { getPipeline } from '../applications/index.ts'
import { addStage, deleteStage, reorderStages, updateStage } from './index.ts'

const { db } = await testDatabase()
const { workspaceId, ctx } = await aWorkspace(db)

type Place = { workspaceId: string; applicationId: string }

async function orderOf({ workspaceId, applicationId }: Place) {
  const { stages } = await getPipeline(ctx, { workspaceId, applicationId })
  expect(stages.map(({ rank }) => rank)).toEqual(stages.map((_, index) => index + 1))
  return stages.map(({ id }) => id)
}

async function lastEvent(applicationId: string) {
  const row = await db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('subject', '=', applicationId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const data: unknown = JSON.parse(row.data)
  return { type: row.type, data }
}

test('stages are added last, first and in between', async () => {
  const application = await anApplication(ctx, { workspaceId })
  const a = await addStage(ctx, { ...application, kind: 'form', name: 'A' })
  const b = await addStage(ctx, { ...application, kind: 'waiting', name: 'B', label: 'For you: B' })
  const c = await addStage(ctx, { ...application, kind: 'review', name: 'C', afterStageId: null })
  const d = await addStage(ctx, { ...application, kind: 'final', name: 'D', afterStageId: a.id })
  expect([a.rank, b.rank, c.rank, d.rank]).toEqual([1, 2, 1, 3])
  expect(await orderOf(application)).toEqual([c.id, a.id, d.id, b.id])
  const { stages } = await getPipeline(ctx, application)
  expect(stages.map(({ label }) => label)).toEqual(['C', 'A', 'D', 'For you: B'])
  expect(await lastEvent(application.applicationId)).toEqual({
    type: 'stage.created',
    data: { stageId: d.id, kind: 'final' },
  })
})

test('ten added in the same instant all have a place of their own', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form'] })
  const added = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      addStage(ctx, { ...application, kind: 'waiting', name: `N${index}`, afterStageId: index % 2 ? null : undefined }),
    ),
  )
  const order = await orderOf(application)
  expect(order.toSorted()).toEqual([...application.stageIds, ...added.map(({ id }) => id)].toSorted())
})

test('the fifty-first stage is refused', async () => {
  const { applicationId } = await anApplication(ctx, { workspaceId, stages: ['form'] })
  const createdAt = new Date()
  const rows = Array.from({ length: 49 }, (_, index) => ({
    workspaceId,
    id: newId('stg'),
    applicationId,
    kind: 'waiting',
    name: 'N',
    label: 'N',
    rank: index + 2,
    createdAt,
  }))
  await db.insertInto('stages').values(rows).execute()
  await expect(aStage(ctx, { workspaceId, applicationId })).rejects.toMatchObject({ code: 'unprocessable' })
})

test('a new order holds, makes one event, and none when nothing changes', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting', 'review', 'final'] })
  const stageIds = application.stageIds.toReversed()
  await reorderStages(ctx, { ...application, stageIds })
  expect(await orderOf(application)).toEqual(stageIds)
  expect(await lastEvent(application.applicationId)).toEqual({ type: 'stage.reordered', data: { stageIds } })
  const before = await countEvents(application.applicationId)
  await reorderStages(ctx, { ...application, stageIds })
  expect(await countEvents(application.applicationId)).toBe(before)
})

async function countEvents(applicationId: string) {
  const rows = await db.selectFrom('events').select('id').where('subject', '=', applicationId).execute()
  return rows.length
}

test('an order that misses a stage or names a foreign one is outdated; one that repeats is refused', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting'] })
  const other = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting'] })
  const [first = '', second = ''] = application.stageIds
  const reorder = (stageIds: string[]) => reorderStages(ctx, { ...application, stageIds })
  await expect(reorder([first])).rejects.toMatchObject({ code: 'outdated' })
  await expect(reorder([first, other.stageIds[0] ?? ''])).rejects.toMatchObject({ code: 'outdated' })
  await expect(reorder([first, first])).rejects.toMatchObject({ code: 'unprocessable' })
  expect(await orderOf(application)).toEqual([first, second])
})

test('two orders at once leave one of them, whole', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting', 'review', 'final'] })
  const [a = '', b = '', c = '', d = ''] = application.stageIds
  const wanted = [
    [d, c, b, a],
    [b, a, d, c],
  ]
  for (let round = 0; round < 5; round++) {
    await Promise.all(wanted.map((stageIds) => reorderStages(ctx, { ...application, stageIds })))
    expect(wanted).toContainEqual(await orderOf(application))
  }
})

test('an order written while a stage is added is either before it or outdated', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting'] })
  const stageIds = application.stageIds.toReversed()
  const [added, reordered] = await Promise.allSettled([
    addStage(ctx, { ...application, kind: 'review', name: 'New', afterStageId: null }),
    reorderStages(ctx, { ...application, stageIds }),
  ])
  expect(added.status).toBe('fulfilled')
  expect(await orderOf(application)).toHaveLength(3)
  const refusal: unknown = reordered.status === 'rejected' ? reordered.reason : { code: 'outdated' }
  expect(refusal).toMatchObject({ code: 'outdated' })
})

test('a stage is changed while people are in it, but not its kind', async () => {
  const board = await aBoard(db)
  const { workspaceId, applicationId, stageIds } = board
  await occupants(board, { count: 2, stage: 1 })
  const stage = { workspaceId, stageId: stageIds[1] }
  await updateStage(board.ctx, { ...stage, name: 'Waiting room', serviceHours: 48, capacity: 90_000 })
  expect(await lastEvent(applicationId)).toEqual({
    type: 'stage.updated',
    data: { stageId: stage.stageId, changed: ['capacity', 'name', 'serviceHours'] },
  })
  await expect(updateStage(board.ctx, { ...stage, kind: 'review' })).rejects.toMatchObject({
    code: 'conflict',
    fields: [{ path: ['kind'], code: 'occupied' }],
  })
  await updateStage(board.ctx, { workspaceId, stageId: stageIds[2], kind: 'waiting' })
  const { stages } = await getPipeline(board.ctx, { workspaceId, applicationId })
  expect(stages.map(({ kind, occupantCount }) => `${kind} ${occupantCount}`)).toEqual([
    'form 0',
    'waiting 2',
    'waiting 0',
    'final 0',
  ])
})

test('a stage that becomes another kind loses what only the old kind had', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['action', 'review'] })
  const [stageId = '', failureStageId = ''] = application.stageIds
  await updateStage(ctx, { workspaceId, stageId, failureStageId })
  await updateStage(ctx, { workspaceId, stageId, kind: 'form', isNextOnSubmit: true })
  await updateStage(ctx, { workspaceId, stageId, kind: 'review' })
  const { stages } = await getPipeline(ctx, application)
  expect(stages[0]).toMatchObject({ kind: 'review', isNextOnSubmit: false, failureStageId: null })
  await expect(updateStage(ctx, { workspaceId, stageId, isNextOnSubmit: true })).rejects.toMatchObject({
    code: 'unprocessable',
  })
})

test('another workspace can do nothing to the stages of this one', async () => {
  const mine = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting'] })
  const theirs = await aWorkspace(db)
  const [stageId = ''] = mine.stageIds
  const absent = { code: 'not_found' }
  for (const claimed of [theirs.workspaceId, workspaceId]) {
    const place = { workspaceId: claimed, applicationId: mine.applicationId }
    const { stageIds } = mine
    await expect(addStage(theirs.ctx, { ...place, kind: 'form', name: 'X' })).rejects.toMatchObject(absent)
    await expect(reorderStages(theirs.ctx, { ...place, stageIds })).rejects.toMatchObject(absent)
    await expect(updateStage(theirs.ctx, { workspaceId: claimed, stageId, name: 'X' })).rejects.toMatchObject(absent)
    await expect(deleteStage(theirs.ctx, { workspaceId: claimed, stageId })).rejects.toMatchObject(absent)
  }
  const own = await anApplication(theirs.ctx, { workspaceId: theirs.workspaceId, stages: ['action'] })
  await expect(
    updateStage(theirs.ctx, {
      workspaceId: theirs.workspaceId,
      stageId: own.stageIds[0] ?? '',
      failureStageId: stageId,
    }),
  ).rejects.toMatchObject({ code: 'unprocessable' })
})
