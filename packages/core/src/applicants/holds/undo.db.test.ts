import { newId } from '@plutomi/contracts/ids'
import { aBoard, aMember, asActor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { type SettableClock, settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseJson } from '../../database/index.ts'
import { moveApplicants, reinstateApplicants, rejectApplicants, succeedApplicants, undoHold } from '../index.ts'

const { db } = await testDatabase()

interface Scene {
  clock: SettableClock
  board: TestBoard
  id: string
}

async function scene(stage = 0): Promise<Scene> {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const [id = ''] = await occupants(board, { count: 1, stage })
  clock.advance({ hours: 3 })
  return { clock, board, id }
}

/** Everything an undo has to bring back. */
async function snapshot(id: string) {
  const {
    seq: _seq,
    updatedAt: _updatedAt,
    ...applicant
  } = await db.selectFrom('applicants').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const visits = await db
    .selectFrom('visits')
    .selectAll()
    .where('applicantId', '=', id)
    .where('undoneAt', 'is', null)
    .orderBy('id')
    .execute()
  const timers = await db
    .selectFrom('timers')
    .select(['id', 'state', 'dueAt'])
    .where('applicantId', '=', id)
    .where('state', '=', 'armed')
    .execute()
  return { applicant, visits, timers }
}

async function armTimer({ board, id, clock }: Scene): Promise<void> {
  const { visitId } = await db.selectFrom('applicants').select('visitId').where('id', '=', id).executeTakeFirstOrThrow()
  const times = { dueAt: new Date(clock.now().getTime() + 86_400_000), createdAt: clock.now() }
  const timer = { kind: 'test', subject: visitId ?? '', source: 'test', payload: '{}', state: 'armed', ...times }
  await db
    .insertInto('timers')
    .values({ workspaceId: board.workspaceId, id: newId('tmr'), applicantId: id, visitId, ...timer })
    .execute()
}

async function lastEvents(id: string, count: number) {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'type', 'seq', 'data'])
    .where('applicantId', '=', id)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: parseJson(data, z.record(z.string(), z.unknown())) }))
}

test('undoing a move reopens the visit left, with its timers at their old due time', async () => {
  const it = await scene()
  await armTimer(it)
  const before = await snapshot(it.id)
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[1] })
  expect((await snapshot(it.id)).timers).toEqual([])
  it.clock.advance({ seconds: 9 })
  const undone = await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(undone.applicants).toEqual([{ id: it.id, seq: 3 }])
  expect(await snapshot(it.id)).toEqual(before)
  const [back, there] = await lastEvents(it.id, 2)
  expect(back).toMatchObject({ type: 'applicant.moved', seq: 3, data: { cause: 'undo', undoes: there?.id } })
  expect(back?.data).toMatchObject({
    fromStageId: stageIds[1],
    toStageId: stageIds[0],
    toVisitId: before.visits[0]?.id,
  })
  const marked = await db.selectFrom('visits').select('undoneAt').where('stageId', '=', stageIds[1]).execute()
  expect(marked).toEqual([{ undoneAt: it.clock.now() }])
})

test('a timer that was cancelled before the change stays cancelled after the undo', async () => {
  const it = await scene()
  await armTimer(it)
  const cancelled = { state: 'cancelled', cancelledAt: new Date('2026-05-04T10:00:00Z') }
  await db.updateTable('timers').set(cancelled).where('applicantId', '=', it.id).execute()
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[1] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect((await snapshot(it.id)).timers).toEqual([])
})

test('undoing a move into a final stage takes both of its events back, the last first', async () => {
  const it = await scene()
  const before = await snapshot(it.id)
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[3] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(await snapshot(it.id)).toEqual(before)
  const [second, first, succeeded, moved] = await lastEvents(it.id, 4)
  expect(first).toMatchObject({ type: 'applicant.reinstated', seq: 4, data: { undoes: succeeded?.id } })
  expect(second).toMatchObject({ type: 'applicant.moved', seq: 5, data: { undoes: moved?.id } })
})

test('undoing a rejection and a success gives the state, the reason and the visit back', async () => {
  const it = await scene(1)
  const before = await snapshot(it.id)
  const own = { workspaceId: it.board.workspaceId, applicantIds: [it.id] }
  const rejection = await rejectApplicants(it.board.ctx, { ...own, reasonId: it.board.rejectReasonId })
  await undoHold(it.board.ctx, { workspaceId: own.workspaceId, groupId: rejection.hold?.id ?? '' })
  expect(await snapshot(it.id)).toEqual(before)
  const success = await succeedApplicants(it.board.ctx, own)
  await undoHold(it.board.ctx, { workspaceId: own.workspaceId, groupId: success.hold?.id ?? '' })
  expect(await snapshot(it.id)).toEqual(before)
})

test('undoing a reinstatement makes the applicant rejected again, for the same reason', async () => {
  const it = await scene()
  const { workspaceId, stageIds, rejectReasonId, ctx } = it.board
  await rejectApplicants(ctx, { workspaceId, applicantIds: [it.id], reasonId: rejectReasonId })
  const before = await snapshot(it.id)
  it.clock.advance({ minutes: 5 })
  const { hold } = await reinstateApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[2] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(await snapshot(it.id)).toEqual(before)
  const [last] = await lastEvents(it.id, 1)
  expect(last).toMatchObject({ type: 'applicant.rejected', data: { reasonId: rejectReasonId, cause: 'undo' } })
})

test('undoing a reinstatement from succeeded goes back to the old visit, which is open again', async () => {
  const it = await scene()
  const { workspaceId, stageIds, ctx } = it.board
  await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[3] })
  const before = await snapshot(it.id)
  const { hold } = await reinstateApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[0] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(await snapshot(it.id)).toEqual(before)
})

test('a whole group goes back together, or not at all', async () => {
  const it = await scene()
  const others = await occupants(it.board, { count: 29 })
  const { workspaceId, stageIds, ctx } = it.board
  const applicantIds = [it.id, ...others]
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds, toStageId: stageIds[1] })
  await succeedApplicants(ctx, { workspaceId, applicantIds: [others[3] ?? ''] })
  const refused = undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  await expect(refused).rejects.toMatchObject({
    code: 'undo_superseded',
    fields: [{ path: ['applicantIds', others[3]] }],
  })
  const again = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[0] })
  await undoHold(ctx, { workspaceId, groupId: again.hold?.id ?? '' })
  const stages = await db
    .selectFrom('applicants')
    .select('stageId')
    .distinct()
    .where('id', 'in', applicantIds)
    .execute()
  expect(stages).toEqual([{ stageId: stageIds[1] }])
})

test('an undo after the window is refused, also when nobody released the hold yet', async () => {
  const it = await scene()
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[1] })
  it.clock.advance({ seconds: 10 })
  const late = undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  await expect(late).rejects.toMatchObject({ code: 'undo_expired' })
})

test('only who made the change undoes it, and nobody of another workspace sees the hold', async () => {
  const it = await scene()
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[1] })
  const groupId = hold?.id ?? ''
  const colleague = asActor(ctx, await aMember(db, { workspaceId, role: 'owner' }))
  await expect(undoHold(colleague, { workspaceId, groupId })).rejects.toMatchObject({ code: 'forbidden' })
  const elsewhere = await aBoard(db)
  const theirs = { workspaceId: elsewhere.workspaceId, groupId }
  await expect(undoHold(elsewhere.ctx, theirs)).rejects.toMatchObject({ code: 'not_found' })
  await expect(undoHold(elsewhere.ctx, { workspaceId, groupId })).rejects.toMatchObject({ code: 'not_found' })
})

test('an undo that would make two live applicants of one person is refused, naming both', async () => {
  const it = await scene()
  const [other = ''] = await occupants(it.board, { count: 1 })
  const { workspaceId, rejectReasonId, ctx } = it.board
  const { hold } = await rejectApplicants(ctx, { workspaceId, applicantIds: [it.id], reasonId: rejectReasonId })
  const { personId } = (await snapshot(it.id)).applicant
  await db.updateTable('applicants').set({ personId }).where('id', '=', other).execute()
  const attempt = undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  await expect(attempt).rejects.toMatchObject({ code: 'conflict', fields: [{ message: `${other} is live already` }] })
})

test('nobody is brought back into a stage that was deleted meanwhile', async () => {
  const it = await scene()
  const { workspaceId, stageIds, ctx } = it.board
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [it.id], toStageId: stageIds[1] })
  await db.updateTable('stages').set({ deletedAt: it.clock.now() }).where('id', '=', stageIds[0]).execute()
  const attempt = undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  await expect(attempt).rejects.toMatchObject({ code: 'undo_superseded' })
})
