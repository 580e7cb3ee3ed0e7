import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, anApplication, aWorkspace, occupants } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { moveApplicants } from '../applicants/index.ts'
import { getPipeline } from '../applications/index.ts'
import { createWorkflow, getWorkflow, publishWorkflow } from '../workflows/index.ts'
import { addStage, deleteStage, updateStage } from './index.ts'

const { db } = await testDatabase()
const { workspaceId, ctx } = await aWorkspace(db)

test('an empty stage is deleted at once and leaves no gap in what is read', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting', 'final'] })
  const [first = '', middle = '', last = ''] = application.stageIds
  expect(await deleteStage(ctx, { workspaceId, stageId: middle })).toEqual({ id: middle, movedCount: 0 })
  const { stages } = await getPipeline(ctx, application)
  expect(stages.map(({ id }) => id)).toEqual([first, last])
  await expect(deleteStage(ctx, { workspaceId, stageId: middle })).rejects.toMatchObject({ code: 'not_found' })
  const added = await addStage(ctx, { ...application, kind: 'review', name: 'After', afterStageId: first })
  const after = await getPipeline(ctx, application)
  expect(after.stages.map(({ id, rank }) => `${rank} ${id}`)).toEqual([`1 ${first}`, `2 ${added.id}`, `3 ${last}`])
})

test('a stage with people needs a target of the same application, and then loses nobody', async () => {
  const board = await aBoard(db)
  const other = await aBoard(db, { workspaceId: board.workspaceId })
  const { workspaceId, applicationId, stageIds } = board
  const ids = await occupants(board, { count: 3, stage: 1 })
  const stage = { workspaceId, stageId: stageIds[1] }
  const refused = (code: string) => ({ code: 'unprocessable', fields: [{ path: ['move_to'], code }] })
  await expect(deleteStage(board.ctx, stage)).rejects.toMatchObject(refused('required'))
  for (const targetStageId of [stageIds[1], other.stageIds[0], newId('stg')])
    await expect(deleteStage(board.ctx, { ...stage, targetStageId })).rejects.toMatchObject(refused('not_found'))
  const deleted = await deleteStage(board.ctx, { ...stage, targetStageId: stageIds[2] })
  expect(deleted.movedCount).toBe(3)
  const rows = await db.selectFrom('applicants').select(['id', 'stageId']).where('id', 'in', ids).execute()
  expect(rows.map(({ stageId }) => stageId)).toEqual([stageIds[2], stageIds[2], stageIds[2]])
  const { data } = await db
    .selectFrom('events')
    .select('data')
    .where('subject', '=', applicationId)
    .where('type', '=', 'stage.deleted')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(data)).toEqual({ stageId: stageIds[1], targetStageId: stageIds[2], movedCount: 3 })
})

test('somebody moved into a stage while it is being deleted is not lost', async () => {
  for (let round = 0; round < 5; round++) {
    const board = await aBoard(db)
    const { workspaceId, stageIds } = board
    const [applicantId = ''] = await occupants(board, { count: 1, stage: 0 })
    await Promise.allSettled([
      moveApplicants(board.ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[1] }),
      deleteStage(board.ctx, { workspaceId, stageId: stageIds[1], targetStageId: stageIds[2] }),
    ])
    const { stageId } = await db
      .selectFrom('applicants')
      .select('stageId')
      .where('id', '=', applicantId)
      .executeTakeFirstOrThrow()
    expect([stageIds[0], stageIds[2]]).toContain(stageId)
  }
})

test('a stage that workflows or stages lead to is not deleted, and each is named', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['form', 'action', 'review'] })
  const [form = '', action = '', review = ''] = application.stageIds
  await updateStage(ctx, { workspaceId, stageId: action, name: 'Account', failureStageId: review })
  const workflow = {
    workspaceId,
    stageId: form,
    name: 'After a month',
    definition: {
      trigger: { type: 'time_in_stage' as const, duration: { days: 30 } },
      actions: [{ type: 'move' as const, toStageId: review }],
    },
  }
  await createWorkflow(ctx, { ...workflow, name: 'Draft' })
  const { id: workflowId } = await createWorkflow(ctx, workflow)
  await publishWorkflow(ctx, { workspaceId, workflowId, revision: 1, entrants: 'new' })
  const inUse = (...paths: string[][]) => ({
    code: 'conflict',
    fields: paths.map((path) => ({ path, code: 'in_use' })),
  })
  await expect(deleteStage(ctx, { workspaceId, stageId: review })).rejects.toMatchObject({
    ...inUse(['workflows', workflowId], ['stages', action]),
    message: 'This stage is still needed by: Workflow “After a month”, Stage “Account”',
  })
  await deleteStage(ctx, { workspaceId, stageId: form })
  expect((await getWorkflow(ctx, { workspaceId, workflowId })).status.code).toBe('disabled')
  await updateStage(ctx, { workspaceId, stageId: action, failureStageId: null })
  await deleteStage(ctx, { workspaceId, stageId: review })
})

test('the last stage of an open application stays', async () => {
  const open = await anApplication(ctx, { workspaceId, stages: ['form'], isOpen: true })
  const [stageId = ''] = open.stageIds
  await expect(deleteStage(ctx, { workspaceId, stageId })).rejects.toMatchObject({ code: 'conflict' })
})

test('of publishing a workflow that leads to a stage and deleting that stage at once, one is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const application = await anApplication(ctx, { workspaceId, stages: ['form', 'waiting', 'final'] })
    const [stageId = '', target = ''] = application.stageIds
    const definition = {
      trigger: { type: 'stage_entered' as const },
      actions: [{ type: 'move' as const, toStageId: target }],
    }
    const made = await createWorkflow(ctx, { workspaceId, stageId, name: 'On', definition })
    const publication = { workspaceId, workflowId: made.id, revision: made.revision, entrants: 'new' as const }
    const outcomes = await Promise.allSettled([
      publishWorkflow(ctx, publication),
      deleteStage(ctx, { workspaceId, stageId: target }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})
