import { newId } from '@plutomi/contracts/ids'
import { moveApplicants } from '@plutomi/core/applicants'
import {
  executeRunOfApplicant,
  freeExpiredClaims,
  getRun,
  listRuns,
  maxMovesPerHour,
  retryRun,
} from '@plutomi/core/runs'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, anEmailTemplate, asActor, aWorkflow, occupants, type TestBoard } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import { arrangeWorkflows, mail, mailsOf, moveTo, runsOf, stepsOf } from '../test/arrange-workflows.ts'

const { db } = await testDatabase()

test('steps run in their order; after the move the rest is skipped as superseded', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const templateId = await anEmailTemplate(board)
  const actions = [mail(templateId), moveTo(board.stageIds[1]), mail(templateId)]
  await aWorkflow({ ...workflow, actions })
  await occupants(board, { count: 1 })
  await delivery.drain()
  const [run] = await runsOf(board)
  expect(run?.status.code).toBe('completed')
  expect(stepsOf(run)).toEqual([
    ['succeeded', 'done'],
    ['succeeded', 'done'],
    ['skipped', 'superseded'],
  ])
  expect(await mailsOf(board)).toMatchObject([{ template: templateId, state: 'queued' }])
})

test('a run whose visit is over before its turn does nothing', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  await aWorkflow(workflow)
  const applicantIds = await occupants(board, { count: 1 })
  const { ctx, workspaceId, stageIds } = board
  await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[2] })
  await delivery.drain()
  expect((await runsOf(board)).map(stepsOf)).toEqual([[['skipped', 'superseded']]])
})

test('runs of one applicant go by priority, then age', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const low = await anEmailTemplate(board)
  const [first, second] = [await anEmailTemplate(board), await anEmailTemplate(board)]
  await aWorkflow({ ...workflow, actions: [mail(low)], priority: 0 })
  await aWorkflow({ ...workflow, actions: [mail(first)], priority: 5 })
  await aWorkflow({ ...workflow, actions: [mail(second)], priority: 5 })
  await occupants(board, { count: 1 })
  await delivery.drain()
  expect((await mailsOf(board)).map((message) => message.template)).toEqual([first, second, low])
})

test('a mail to the same applicant is asked for once, however often its run is delivered', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const templateId = await anEmailTemplate(board)
  await aWorkflow({ ...workflow, actions: [mail(templateId)] })
  await occupants(board, { count: 1 })
  await delivery.drain({ times: 3 })
  expect(await mailsOf(board)).toHaveLength(1)
})

test('workflows that chase each other are halted at the eleventh move within an hour', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const [there, back] = board.stageIds
  await aWorkflow(workflow)
  await aWorkflow({ ...workflow, stageId: back, actions: [moveTo(there)] })
  await occupants(board, { count: 1 })
  await delivery.drain()
  const runs = await runsOf(board)
  expect(runs.filter((run) => run.status.code === 'completed')).toHaveLength(maxMovesPerHour)
  expect(runs.at(-1)?.status.code).toBe('halted')
  expect(stepsOf(runs.at(-1))).toEqual([['skipped', 'halted']])
  const halted = delivery.delivered.filter((event) => event.type === 'workflow.halted')
  expect(halted.map((event) => event.data)).toMatchObject([{ movesLastHour: maxMovesPerHour }])
})

describe('an applicant that another worker has', () => {
  async function arrangeClaimed() {
    const arranged = await arrangeWorkflows(db)
    const { board, workflow } = arranged
    await aWorkflow(workflow)
    const [applicantId = ''] = await occupants(board, { count: 1 })
    const claim = { workspaceId: board.workspaceId, applicantId, runId: newId('run'), token: crypto.randomUUID() }
    const lease = async (leaseUntil: Date) =>
      db.updateTable('applicantClaims').set({ leaseUntil }).where('applicantId', '=', applicantId).execute()
    await db
      .insertInto('applicantClaims')
      .values({ ...claim, leaseUntil: new Date(Date.now() + 3_600_000) })
      .execute()
    return { ...arranged, lease }
  }

  test('is left alone', async () => {
    const { board, delivery } = await arrangeClaimed()
    await delivery.drain()
    expect((await runsOf(board)).map((run) => run.status.code)).toEqual(['pending'])
  })

  test('is freed when the lease is over, and the run goes on', async () => {
    const { board, delivery, lease, scheduler } = await arrangeClaimed()
    await delivery.drain()
    expect(await freeExpiredClaims(scheduler, 10)).toBe(0)
    await lease(new Date(Date.now() - 3_600_000))
    expect(await freeExpiredClaims(scheduler, 10)).toBe(1)
    await delivery.drain()
    expect((await runsOf(board)).map((run) => run.status.code)).toEqual(['completed'])
  })
})

test('a worker killed between two steps is followed by one that goes on where it stopped', async () => {
  const { board, delivery, workflow, scheduler } = await arrangeWorkflows(db)
  const templateId = await anEmailTemplate(board)
  await aWorkflow({ ...workflow, actions: [mail(templateId), moveTo(board.stageIds[1])] })
  await occupants(board, { count: 1 })
  const { workspaceId, ctx } = board
  // Nobody hears of the run yet: this worker takes it, and dies after its claim and its first step were committed.
  const held = await startedButUndelivered(delivery, board)
  let commits = 0
  const dying = {
    ...asActor(ctx, { kind: 'system', name: 'workflow-worker' }),
    onCommit: () => void (commits += 1),
    clock: {
      now: () => {
        if (commits >= 2) throw new Error('killed')
        return ctx.clock.now()
      },
    },
  }
  await expect(executeRunOfApplicant(dying, { workspaceId, runId: held })).rejects.toThrow('killed')
  const [stopped] = await runsOf(board)
  expect(stopped?.steps.map((step) => step.state)).toEqual(['succeeded', 'pending'])
  await db
    .updateTable('applicantClaims')
    .set({ leaseUntil: new Date(0) })
    .where('workspaceId', '=', workspaceId)
    .execute()
  await freeExpiredClaims(scheduler, 10)
  await delivery.drain({ times: 2 })
  const [run] = await runsOf(board)
  expect(run?.status.code).toBe('completed')
  expect(run?.steps.map((step) => [step.state, step.attempts])).toEqual([
    ['succeeded', 1],
    ['succeeded', 1],
  ])
  expect(await mailsOf(board)).toHaveLength(1)
})

/** Lets automation start the run while its applicant is claimed, then gives the claim up without a word. */
async function startedButUndelivered(delivery: { drain: () => Promise<number> }, { workspaceId }: TestBoard) {
  const { id: applicantId } = await db
    .selectFrom('applicants')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const leaseUntil = new Date(Date.now() + 3_600_000)
  const claim = { workspaceId, applicantId, runId: newId('run'), token: crypto.randomUUID(), leaseUntil }
  await db.insertInto('applicantClaims').values(claim).execute()
  await delivery.drain()
  await db.deleteFrom('applicantClaims').where('workspaceId', '=', workspaceId).execute()
  const run = await db
    .selectFrom('workflowRuns')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return run.id
}

test('an error of ours puts the run aside, the applicant’s other runs go on, and its record tries it again', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  const { ctx, workspaceId } = board
  const [broken, fine] = [await anEmailTemplate(board), await anEmailTemplate(board)]
  await aWorkflow({ ...workflow, actions: [mail(broken)], priority: 1 })
  await aWorkflow({ ...workflow, actions: [mail(fine)] })
  const brokenText = { texts: '{"en":1}' }
  const before = await db
    .selectFrom('emailTemplateVersions')
    .select('texts')
    .where('templateId', '=', broken)
    .executeTakeFirstOrThrow()
  await db.updateTable('emailTemplateVersions').set(brokenText).where('templateId', '=', broken).execute()
  await occupants(board, { count: 1 })
  await expect(delivery.drain()).rejects.toThrow()
  await delivery.drain()
  const [aside, other] = await runsOf(board)
  expect([aside?.status.code, other?.status.code]).toEqual(['waiting', 'completed'])
  expect(aside?.error).toBe('Unexpected: ZodError')
  await db.updateTable('emailTemplateVersions').set(before).where('templateId', '=', broken).execute()
  await executeRunOfApplicant(asActor(ctx, { kind: 'system', name: 'workflow-worker' }), {
    workspaceId,
    runId: aside?.id ?? '',
  })
  expect((await runsOf(board)).map((run) => run.status.code)).toEqual(['completed', 'completed'])
})

test('another workspace sees, retries and executes nothing of a run', async () => {
  const { board, delivery, workflow } = await arrangeWorkflows(db)
  await aWorkflow(workflow)
  await occupants(board, { count: 1 })
  await delivery.drain()
  const [run] = await runsOf(board)
  const { ctx, workspaceId } = await aBoard(db)
  const of = { workspaceId, runId: run?.id ?? '' }
  expect(await listRuns(ctx, { workspaceId, limit: 50 })).toEqual({ items: [] })
  await expect(getRun(ctx, of)).rejects.toMatchObject({ code: 'not_found' })
  await expect(retryRun(ctx, { ...of, mode: 'start_over' })).rejects.toMatchObject({ code: 'not_found' })
  expect(await executeRunOfApplicant(asActor(ctx, { kind: 'system', name: 'workflow-worker' }), of)).toBe('nothing')
})
