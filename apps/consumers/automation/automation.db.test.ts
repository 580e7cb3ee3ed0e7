import { newId } from '@plutomi/contracts/ids'
import { moveApplicants, releaseDueHolds, undoHold } from '@plutomi/core/applicants'
import { listRuns } from '@plutomi/core/runs'
import { fireDueTimers } from '@plutomi/core/timers'
import { disableWorkflow } from '@plutomi/core/workflows'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aNewVersion, asActor, aWorkflow, occupants } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import { arrangeWorkflows, moveTo, thirtyDays } from '../test/arrange-workflows.ts'

const { db } = await testDatabase()

async function movesOf(applicantId: string) {
  const rows = await db
    .selectFrom('visits')
    .select(['stageId', 'cause'])
    .where('applicantId', '=', applicantId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.cause)
}

test('after thirty days in the questionnaire people stand in the waiting list, moved by the workflow', async () => {
  const { board, clock, delivery, workflow, scheduler } = await arrangeWorkflows(db)
  await aWorkflow({ ...workflow, trigger: thirtyDays })
  const [applicantId = ''] = await occupants(board, { count: 1 })
  clock.advance({ days: 29, hours: 23 })
  expect(await fireDueTimers(scheduler, { maxPerWorkspace: 500 })).toBe(0)
  clock.advance({ hours: 1 })
  expect(await fireDueTimers(scheduler, { maxPerWorkspace: 500 })).toBe(1)
  await delivery.drain()
  const { stageId } = await db
    .selectFrom('applicants')
    .select('stageId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  expect(stageId).toBe(board.stageIds[1])
  expect(await movesOf(applicantId)).toEqual(['applicant', 'workflow'])
})

describe('a timer', () => {
  test('whose visit is over when it is handled starts nothing', async () => {
    const { board, clock, delivery, workflow, scheduler } = await arrangeWorkflows(db)
    await aWorkflow({ ...workflow, trigger: thirtyDays })
    const applicantIds = await occupants(board, { count: 1 })
    await delivery.drain()
    clock.advance({ days: 30 })
    await fireDueTimers(scheduler, { maxPerWorkspace: 500 })
    const { ctx, workspaceId, stageIds } = board
    await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[2] })
    await delivery.drain()
    expect(await listRuns(ctx, { workspaceId, limit: 50 })).toEqual({ items: [] })
  })

  test('of a workflow that was disabled meanwhile starts nothing', async () => {
    const { board, clock, delivery, workflow, scheduler } = await arrangeWorkflows(db)
    const { workflowId } = await aWorkflow({ ...workflow, trigger: thirtyDays })
    await occupants(board, { count: 1 })
    clock.advance({ days: 30 })
    await fireDueTimers(scheduler, { maxPerWorkspace: 500 })
    await disableWorkflow(board.ctx, { workspaceId: board.workspaceId, workflowId })
    await delivery.drain()
    expect(await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })).toEqual({ items: [] })
  })
})

describe('entering a stage', () => {
  test('where nothing was published by then costs no mark, and publishing later changes nothing for it', async () => {
    const { board, clock, delivery, workflow } = await arrangeWorkflows(db)
    const marks = () => db.selectFrom('processed').select('eventId').where('grp', '=', 'automation').execute()
    const before = await marks()
    await occupants(board, { count: 1 })
    clock.advance({ minutes: 1 })
    await aWorkflow(workflow)
    await delivery.drain()
    expect(await marks()).toEqual(before)
    expect(await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })).toEqual({ items: [] })
  })

  test('starts the version that was published at that moment, not a later one', async () => {
    const { board, clock, delivery, workflow } = await arrangeWorkflows(db)
    const made = await aWorkflow(workflow)
    clock.advance({ minutes: 1 })
    await occupants(board, { count: 1 })
    clock.advance({ minutes: 1 })
    await aNewVersion(made, { ...workflow, entrants: 'new' })
    await aWorkflow(workflow)
    await delivery.drain()
    const { items } = await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })
    expect(items.map((run) => run.versionId)).toEqual([made.versionId])
  })

  test('runs a workflow published for those present once for each of them', async () => {
    const { board, delivery, workflow, scheduler } = await arrangeWorkflows(db)
    await occupants(board, { count: 2 })
    await delivery.drain()
    await aWorkflow({ ...workflow, entrants: 'present_now' })
    expect(await fireDueTimers(scheduler, { maxPerWorkspace: 500 })).toBe(2)
    await delivery.drain()
    expect((await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })).items).toHaveLength(2)
  })

  test('delivered twice and backwards is one run of each workflow, and one move', async () => {
    const { board, delivery, workflow } = await arrangeWorkflows(db)
    await aWorkflow(workflow)
    const applicantIds = await occupants(board, { count: 3 })
    await delivery.drain({ times: 2, order: (events) => events.toReversed() })
    const { items } = await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })
    expect(items.map((run) => run.status.code)).toEqual(['completed', 'completed', 'completed'])
    for (const applicantId of applicantIds) expect(await movesOf(applicantId)).toEqual(['applicant', 'workflow'])
  })

  test('starts nothing when a seed wrote it', async () => {
    const { board, delivery, workflow } = await arrangeWorkflows(db)
    await aWorkflow(workflow)
    await occupants(board, { count: 1 })
    await db
      .updateTable('outbox')
      .set((eb) => ({
        headers: eb.fn('replace', ['headers', eb.val('"ce_actor":"system:test"'), eb.val('"ce_actor":"seed"')]),
      }))
      .execute()
    await delivery.drain()
    expect(await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })).toEqual({ items: [] })
  })

  test('starts only what the condition allows', async () => {
    const { board, delivery, workflow } = await arrangeWorkflows(db)
    const allowed = await aWorkflow({ ...workflow, condition: { '==': [{ var: 'source' }, 'direct'] } })
    await aWorkflow({ ...workflow, condition: { '==': [{ var: 'source' }, 'indeed'] } })
    await occupants(board, { count: 1 })
    await delivery.drain()
    const { items } = await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })
    expect(items.map((run) => run.workflowId)).toEqual([allowed.workflowId])
  })

  test('in another workspace starts nothing here', async () => {
    const { board, delivery, workflow } = await arrangeWorkflows(db)
    await aWorkflow(workflow)
    const stranger = await aBoard(db)
    await occupants(stranger, { count: 1 })
    await delivery.drain()
    expect(await listRuns(board.ctx, { workspaceId: board.workspaceId, limit: 50 })).toEqual({ items: [] })
    expect(await listRuns(stranger.ctx, { workspaceId: stranger.workspaceId, limit: 50 })).toEqual({ items: [] })
  })
})

describe('a move that can still be undone', () => {
  async function arrangeHeldRun() {
    const arranged = await arrangeWorkflows(db)
    const { board, delivery, workflow } = arranged
    await aWorkflow({ ...workflow, stageId: board.stageIds[1], actions: [moveTo(board.stageIds[2])] })
    const applicantIds = await occupants(board, { count: 1 })
    await delivery.drain()
    const { ctx, workspaceId, stageIds } = board
    const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[1] })
    const states = async () => (await listRuns(ctx, { workspaceId, limit: 50 })).items.map((run) => run.status.code)
    return { ...arranged, applicantId: applicantIds[0] ?? '', groupId: hold?.id ?? newId('hld'), states }
  }

  test('holds its runs until the window is over', async () => {
    const { clock, board, delivery, scheduler, states, applicantId } = await arrangeHeldRun()
    await delivery.drain()
    expect(await states()).toEqual(['held'])
    clock.advance({ seconds: 10 })
    await releaseDueHolds(scheduler, 100)
    await delivery.drain()
    expect(await states()).toEqual(['completed'])
    expect(await movesOf(applicantId)).toEqual(['applicant', 'member', 'workflow'])
    expect(board.recruiter.kind).toBe('member')
  })

  test('cancels its held runs when it is undone, and the undo starts none', async () => {
    const { board, delivery, states, groupId, applicantId } = await arrangeHeldRun()
    await delivery.drain()
    await undoHold(board.ctx, { workspaceId: board.workspaceId, groupId })
    await delivery.drain()
    expect(await states()).toEqual(['cancelled'])
    expect(await movesOf(applicantId)).toEqual(['applicant', 'member'])
  })

  test('undone before it was handled starts nothing', async () => {
    const { board, delivery, states, groupId } = await arrangeHeldRun()
    await undoHold(board.ctx, { workspaceId: board.workspaceId, groupId })
    await delivery.drain()
    expect(await states()).toEqual([])
  })

  test('lets its runs go at once when its window was over before it was handled', async () => {
    const { clock, delivery, scheduler, states } = await arrangeHeldRun()
    clock.advance({ seconds: 10 })
    await releaseDueHolds(scheduler, 100)
    await delivery.drain()
    expect(await states()).toEqual(['completed'])
  })
})

test('only the scheduler and consumers fire timers', async () => {
  const { board } = await arrangeWorkflows(db)
  const member = asActor(board.ctx, board.recruiter)
  await expect(fireDueTimers(member, { maxPerWorkspace: 1 })).rejects.toMatchObject({ code: 'forbidden' })
})
