import { newId } from '@plutomi/contracts/ids'
import type { WorkflowCondition, WorkflowTrigger } from '@plutomi/contracts/workflows'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aBoard, aMember, aNewVersion, asActor, aWorkflow, occupants, type TestBoard } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import { changeStage, lockApplicants, moveApplicants, undoHold } from '../applicants/index.ts'
import { transaction } from '../database/index.ts'
import {
  createWorkflow,
  disableWorkflow,
  getWorkflow,
  listWorkflows,
  listWorkflowsOfStage,
  previewPublishWorkflow,
  publishWorkflow,
  saveWorkflowDraft,
} from './index.ts'

const { db } = await testDatabase()
const thirtyDays: WorkflowTrigger = { type: 'time_in_stage', duration: { days: 30 } }
const seventyDays: WorkflowTrigger = { type: 'time_in_stage', duration: { days: 70 } }

async function arrange(facts: { presentCount?: number } = {}) {
  const clock = settableClock('2026-03-01T00:00:00.000Z')
  const board = await aBoard(db, { clock })
  const [stageId, toStageId] = board.stageIds
  const present = await occupants(board, { count: facts.presentCount ?? 1 })
  const workflow = { ctx: board.ctx, workspaceId: board.workspaceId, stageId, actions: [moveTo(toStageId)] }
  return { clock, board, present, stageId, toStageId, workflow }
}

function moveTo(toStageId: string) {
  return { type: 'move' as const, toStageId }
}

async function timersOf(board: TestBoard) {
  return db
    .selectFrom('timers')
    .select(['state', 'dueAt', 'visitId', 'applicantId', 'payload'])
    .where('workspaceId', '=', board.workspaceId)
    .orderBy('id')
    .execute()
}

describe('drafts', () => {
  test('a draft that somebody else saved meanwhile is not overwritten', async () => {
    const { board, workflow, stageId } = await arrange()
    const { ctx, workspaceId } = board
    const definition = { trigger: thirtyDays, actions: workflow.actions }
    const created = await createWorkflow(ctx, { workspaceId, stageId, name: 'Late', definition })
    const draft = { workspaceId, workflowId: created.id, revision: created.revision, definition }
    expect(await saveWorkflowDraft(ctx, draft)).toEqual({ revision: 2 })
    await expect(saveWorkflowDraft(ctx, draft)).rejects.toMatchObject({ code: 'outdated' })
    await expect(publishWorkflow(ctx, { ...draft, entrants: 'new' })).rejects.toMatchObject({ code: 'outdated' })
  })

  test('the draft of a published workflow stands beside what is published', async () => {
    const { board, workflow } = await arrange()
    const { workflowId } = await aWorkflow({ ...workflow, trigger: thirtyDays })
    const { ctx, workspaceId } = board
    const definition = { trigger: seventyDays, actions: workflow.actions }
    await saveWorkflowDraft(ctx, { workspaceId, workflowId, revision: 0, definition, name: 'Later' })
    expect(await getWorkflow(ctx, { workspaceId, workflowId })).toMatchObject({
      name: 'Later',
      status: { code: 'published' },
      draft: { number: 2, revision: 1, definition: { trigger: seventyDays } },
      published: { number: 1, definition: { trigger: thirtyDays }, entrants: 'new' },
    })
  })

  test('a target outside the application, or a template that is not there, is refused', async () => {
    const { board, workflow } = await arrange()
    const other = await aBoard(db, { workspaceId: board.workspaceId })
    const refused = { code: 'unprocessable' }
    await expect(aWorkflow({ ...workflow, actions: [moveTo(other.stageIds[0])] })).rejects.toMatchObject(refused)
    await expect(aWorkflow({ ...workflow, actions: [moveTo(workflow.stageId)] })).rejects.toMatchObject(refused)
    const mail = { type: 'send_email' as const, templateId: newId('tpl'), to: 'applicant' as const }
    await expect(aWorkflow({ ...workflow, actions: [mail] })).rejects.toMatchObject(refused)
  })

  test('a condition may look only at questions of the application that name nobody', async () => {
    const { board, workflow, stageId } = await arrange()
    const question = { workspaceId: board.workspaceId, stageId, createdAt: new Date() }
    const [licence, mail] = [newId('qst'), newId('qst')]
    await db
      .insertInto('questions')
      .values([
        { ...question, id: licence, key: 'licence', kind: 'yes_no' },
        { ...question, id: mail, key: 'mail', kind: 'email' },
      ])
      .execute()
    const asking = (id: string): WorkflowCondition => ({ '==': [{ var: `answers.${id}` }, true] })
    await aWorkflow({ ...workflow, condition: asking(licence) })
    for (const id of [mail, newId('qst')])
      await expect(aWorkflow({ ...workflow, condition: asking(id) })).rejects.toMatchObject({ code: 'unprocessable' })
  })
})

describe('publishing a "time in stage" workflow', () => {
  test('for new entrants arms nothing for those present, and a timer for who enters', async () => {
    const { board, workflow } = await arrange()
    await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'new' })
    expect(await timersOf(board)).toEqual([])
    const [applicantId] = await occupants(board, { count: 1 })
    expect(await timersOf(board)).toMatchObject([
      { state: 'armed', applicantId, dueAt: new Date('2026-03-31T00:00:00.000Z') },
    ])
  })

  test('for those present from now on counts from the publication', async () => {
    const { board, clock, workflow } = await arrange({ presentCount: 2 })
    clock.advance({ days: 10 })
    await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'present_now' })
    const dueAt = new Date('2026-04-10T00:00:00.000Z')
    expect(await timersOf(board)).toMatchObject([{ dueAt }, { dueAt }])
  })

  test('for those present from when they entered counts from their entering, even if that is over', async () => {
    const { board, clock, workflow } = await arrange()
    clock.advance({ days: 100 })
    const { workflowId } = await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'draft' })
    const { ctx, workspaceId } = board
    expect(await previewPublishWorkflow(ctx, { workspaceId, workflowId })).toEqual({
      revision: 1,
      presentCount: 1,
      presentNow: { reachedCount: 1, dueAtOnceCount: 0 },
      presentEntered: { reachedCount: 1, dueAtOnceCount: 1 },
    })
    await publishWorkflow(ctx, { workspaceId, workflowId, revision: 1, entrants: 'present_entered' })
    expect(await timersOf(board)).toMatchObject([{ state: 'armed', dueAt: new Date('2026-03-31T00:00:00.000Z') }])
  })

  test('a new version re-arms the timers of those present, or leaves them to the version they came in under', async () => {
    const { board, workflow } = await arrange()
    const first = await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'present_now' })
    const second = await aNewVersion(first, { ...workflow, trigger: seventyDays, entrants: 'new' })
    const march31 = new Date('2026-03-31T00:00:00.000Z')
    expect(await timersOf(board)).toMatchObject([
      { dueAt: march31, payload: expect.stringContaining(`${first.versionId}`) },
    ])
    const third = await aNewVersion(first, { ...workflow, trigger: seventyDays, entrants: 'present_entered' })
    expect(third.versionId).not.toBe(second.versionId)
    const may10 = new Date('2026-05-10T00:00:00.000Z')
    expect(await timersOf(board)).toMatchObject([{ dueAt: may10, payload: expect.stringContaining(third.versionId) }])
  })

  test('disabling cancels what is armed, and publishing again arms it anew', async () => {
    const { board, workflow } = await arrange()
    const { ctx, workspaceId } = board
    const made = await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'present_now' })
    await disableWorkflow(ctx, { workspaceId, workflowId: made.workflowId })
    expect(await timersOf(board)).toMatchObject([{ state: 'cancelled' }])
    await expect(disableWorkflow(ctx, { workspaceId, workflowId: made.workflowId })).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    await aNewVersion(made, { ...workflow, trigger: thirtyDays, entrants: 'present_now' })
    expect(await timersOf(board)).toMatchObject([{ state: 'armed' }])
  })
})

test('a visit that begins while a publication is under way is armed by one of both', async () => {
  const { board, workflow, stageId } = await arrange()
  const { ctx, workspaceId } = board
  const { workflowId } = await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'draft' })
  const [applicantId = ''] = await occupants(board, { count: 1, stage: 2 })
  let publishing: Promise<unknown> = Promise.resolve()
  const publication = { workspaceId, workflowId, revision: 1, entrants: 'present_now' as const }
  await transaction({ ...ctx, actor: { kind: 'system', name: 'test' } }, async (tx) => {
    const applicants = await lockApplicants(tx, workspaceId, [applicantId])
    await changeStage(tx, workspaceId, { applicants, toStageId: stageId, cause: 'member' })
    publishing = publishWorkflow(ctx, publication)
    // Long enough for a publication that did not wait to be over.
    await Promise.race([publishing, new Promise((resolve) => setTimeout(resolve, 300))])
  })
  await publishing
  const armed = (await timersOf(board)).filter(({ state }) => state === 'armed')
  expect(armed.map((timer) => timer.applicantId)).toContain(applicantId)
})

test('leaving the stage cancels its timers, and an undo brings them back at their old time', async () => {
  const { board, clock, workflow, present, toStageId } = await arrange()
  const { ctx, workspaceId } = board
  await aWorkflow({ ...workflow, trigger: thirtyDays, entrants: 'present_now' })
  clock.advance({ days: 1 })
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: present, toStageId })
  expect(await timersOf(board)).toMatchObject([{ state: 'cancelled' }])
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(await timersOf(board)).toMatchObject([{ state: 'armed', dueAt: new Date('2026-03-31T00:00:00.000Z') }])
})

test('a stage knows its own workflows and those that lead to it', async () => {
  const { board, workflow, stageId, toStageId } = await arrange()
  const { workflowId: id } = await aWorkflow(workflow)
  const { workspaceId } = board
  expect(await listWorkflowsOfStage(db, workspaceId, stageId)).toMatchObject([{ id, relation: 'belongs' }])
  expect(await listWorkflowsOfStage(db, workspaceId, toStageId)).toMatchObject([{ id, relation: 'leads_here' }])
})

test('who publishes and disables is in the audit log, and both are events', async () => {
  const { board, workflow } = await arrange()
  const { ctx, workspaceId } = board
  const { workflowId } = await aWorkflow(workflow)
  await disableWorkflow(ctx, { workspaceId, workflowId })
  const entries = await db.selectFrom('auditEntries').select('action').where('subject', '=', workflowId).execute()
  expect(entries.map((entry) => entry.action)).toEqual(['workflow.created', 'workflow.published', 'workflow.disabled'])
  const events = await db
    .selectFrom('events')
    .select('type')
    .where('subject', '=', board.applicationId)
    .orderBy('seq')
    .execute()
  expect(events.map((event) => event.type)).toEqual(['workflow.published', 'workflow.disabled'])
})

test('another workspace sees and changes nothing of a workflow, and a viewer changes nothing', async () => {
  const { board, workflow } = await arrange()
  const { workflowId } = await aWorkflow(workflow)
  const stranger = await aBoard(db)
  const of = { workspaceId: stranger.workspaceId, workflowId }
  const missing = { code: 'not_found' }
  const definition = { trigger: thirtyDays, actions: workflow.actions }
  expect(await listWorkflows(stranger.ctx, { workspaceId: of.workspaceId, limit: 50 })).toEqual({ items: [] })
  await expect(getWorkflow(stranger.ctx, of)).rejects.toMatchObject(missing)
  await expect(previewPublishWorkflow(stranger.ctx, of)).rejects.toMatchObject(missing)
  await expect(disableWorkflow(stranger.ctx, of)).rejects.toMatchObject(missing)
  await expect(saveWorkflowDraft(stranger.ctx, { ...of, revision: 0, definition })).rejects.toMatchObject(missing)
  await expect(getWorkflow(stranger.ctx, { workspaceId: board.workspaceId, workflowId })).rejects.toMatchObject(missing)
  expect(await listWorkflowsOfStage(db, of.workspaceId, workflow.stageId)).toEqual([])
  const viewer = await aMember(db, { workspaceId: board.workspaceId, role: 'viewer' })
  const asViewer = asActor(board.ctx, viewer)
  await expect(disableWorkflow(asViewer, { workspaceId: board.workspaceId, workflowId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('workflows are listed page by page', async () => {
  const { board, workflow } = await arrange()
  const { ctx, workspaceId } = board
  const ids = [await aWorkflow(workflow), await aWorkflow(workflow), await aWorkflow(workflow)].map((w) => w.workflowId)
  const first = await listWorkflows(ctx, { workspaceId, stageId: workflow.stageId, limit: 2 })
  const second = await listWorkflows(ctx, { workspaceId, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual(ids)
  expect(second.nextCursor).toBeUndefined()
})
