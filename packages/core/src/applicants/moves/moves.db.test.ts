import { newId } from '@plutomi/contracts/ids'
import { aBoard, aMember, asActor, contextFor, occupants } from '@plutomi/testing/factories'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseJson, transaction } from '../../database/index.ts'
import {
  moveApplicantByWorkflow,
  moveApplicants,
  moveOccupantsOfStage,
  reinstateApplicants,
  rejectApplicants,
  succeedApplicants,
  withdrawApplicants,
} from '../index.ts'

const { db } = await testDatabase()

async function applicantRow(id: string) {
  return db.selectFrom('applicants').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function eventsOf(applicantId: string) {
  const rows = await db
    .selectFrom('events')
    .select(['type', 'seq', 'data', 'id'])
    .where('applicantId', '=', applicantId)
    .orderBy('id')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: parseJson(data, z.record(z.string(), z.unknown())) }))
}

async function visitsOf(applicantId: string) {
  return db.selectFrom('visits').selectAll().where('applicantId', '=', applicantId).orderBy('id').execute()
}

test('moving ends the visit, begins the next at the same instant and tells it once', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const [id = ''] = await occupants(board, { count: 1 })
  clock.advance({ hours: 1 })
  const receipt = await moveApplicants(board.ctx, {
    workspaceId: board.workspaceId,
    applicantIds: [id],
    toStageId: board.stageIds[1],
    note: 'strong',
  })
  expect(receipt.applicants).toEqual([{ id, result: 'changed', seq: 2 }])
  const [first, second] = await visitsOf(id)
  expect(first?.leftAt).toEqual(clock.now())
  expect(second).toMatchObject({ enteredAt: clock.now(), leftAt: null, cause: 'member', note: 'strong' })
  expect(await applicantRow(id)).toMatchObject({ stageId: board.stageIds[1], visitId: second?.id, seq: 2 })
  const [, moved] = await eventsOf(id)
  expect(moved).toMatchObject({ type: 'applicant.moved', seq: 2 })
  expect(moved?.data).toMatchObject({ fromVisitId: first?.id, toVisitId: second?.id, cause: 'member' })
  expect(moved?.data['note']).toBeUndefined()
  const audited = await db.selectFrom('auditEntries').select('action').where('subject', '=', id).execute()
  expect(audited).toEqual([{ action: 'applicant.moved' }])
})

test('up to 25 people are held for 10 seconds, more for 2 minutes', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const few = await occupants(board, { count: 25 })
  const many = await occupants(board, { count: 26 })
  const toStageId = board.stageIds[1]
  const { workspaceId } = board
  const short = await moveApplicants(board.ctx, { workspaceId, applicantIds: few, toStageId })
  const long = await moveApplicants(board.ctx, { workspaceId, applicantIds: many, toStageId })
  expect(short.hold?.until).toBe(new Date(clock.now().getTime() + 10_000).toISOString())
  expect(long.hold?.until).toBe(new Date(clock.now().getTime() + 120_000).toISOString())
})

test('moving to the stage one is in changes nothing and says so', async () => {
  const board = await aBoard(db)
  const [id = ''] = await occupants(board, { count: 1 })
  const { workspaceId, stageIds } = board
  const receipt = await moveApplicants(board.ctx, { workspaceId, applicantIds: [id], toStageId: stageIds[0] })
  expect(receipt).toEqual({ applicants: [{ id, result: 'unchanged', seq: 1 }], hold: null })
  expect(await visitsOf(id)).toHaveLength(1)
})

test('a call changes all or none: one applicant in the wrong state refuses the rest and is named', async () => {
  const board = await aBoard(db)
  const [first = '', second = ''] = await occupants(board, { count: 2 })
  const { workspaceId, stageIds, rejectReasonId } = board
  await rejectApplicants(board.ctx, { workspaceId, applicantIds: [second], reasonId: rejectReasonId })
  const attempt = moveApplicants(board.ctx, { workspaceId, applicantIds: [first, second], toStageId: stageIds[1] })
  await expect(attempt).rejects.toMatchObject({
    code: 'invalid_transition',
    fields: [{ path: ['applicantIds', second], message: 'is rejected' }],
  })
  expect(await applicantRow(first)).toMatchObject({ stageId: stageIds[0], seq: 1 })
})

test('a stage of another application is refused by the name of its field', async () => {
  const board = await aBoard(db)
  const other = await aBoard(db, { workspaceId: board.workspaceId })
  const [id = ''] = await occupants(board, { count: 1 })
  const attempt = moveApplicants(board.ctx, {
    workspaceId: board.workspaceId,
    applicantIds: [id],
    toStageId: other.stageIds[0],
  })
  await expect(attempt).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['toStageId'] }] })
})

test('entering a final stage makes succeeded, in one transaction, moved before succeeded', async () => {
  const board = await aBoard(db)
  const [id = ''] = await occupants(board, { count: 1 })
  const { workspaceId, stageIds } = board
  const receipt = await moveApplicants(board.ctx, { workspaceId, applicantIds: [id], toStageId: stageIds[3] })
  expect(receipt.applicants[0]?.seq).toBe(3)
  expect(await applicantRow(id)).toMatchObject({ state: 'succeeded', stageId: stageIds[3], seq: 3 })
  const events = await eventsOf(id)
  expect(events.map(({ type, seq }) => [type, seq])).toEqual([
    ['applicant.created', 1],
    ['applicant.moved', 2],
    ['applicant.succeeded', 3],
  ])
  const holds = await db.selectFrom('holds').selectAll().where('applicantId', '=', id).orderBy('causeEvent').execute()
  expect(holds.map((hold) => [hold.causeEvent, hold.applicantSeq])).toEqual([
    [events[1]?.id, 3],
    [events[2]?.id, 3],
  ])
})

test('rejecting needs a reason of that kind, closes the visit and keeps the stage', async () => {
  const board = await aBoard(db)
  const [id = ''] = await occupants(board, { count: 1, stage: 1 })
  const { workspaceId, rejectReasonId, withdrawReasonId } = board
  const wrong = rejectApplicants(board.ctx, { workspaceId, applicantIds: [id], reasonId: withdrawReasonId })
  await expect(wrong).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['reasonId'] }] })
  await rejectApplicants(board.ctx, { workspaceId, applicantIds: [id], reasonId: rejectReasonId })
  const row = await applicantRow(id)
  expect(row).toMatchObject({ state: 'rejected', visitId: null, reasonId: rejectReasonId, stageId: board.stageIds[1] })
  expect((await visitsOf(id))[0]?.leftAt).not.toBeNull()
})

test('rejected, withdrawn and succeeded people come back into a stage with a new visit', async () => {
  const board = await aBoard(db)
  const [rejected = '', withdrawn = '', succeeded = ''] = await occupants(board, { count: 3 })
  const { workspaceId, rejectReasonId, stageIds } = board
  await rejectApplicants(board.ctx, { workspaceId, applicantIds: [rejected], reasonId: rejectReasonId })
  await withdrawApplicants(board.ctx, { workspaceId, applicantIds: [withdrawn] })
  await succeedApplicants(board.ctx, { workspaceId, applicantIds: [succeeded] })
  const applicantIds = [rejected, withdrawn, succeeded]
  await reinstateApplicants(board.ctx, { workspaceId, applicantIds, toStageId: stageIds[2] })
  for (const id of applicantIds) {
    expect(await applicantRow(id)).toMatchObject({ state: 'active', reasonId: null, stageId: stageIds[2], seq: 3 })
    const visits = await visitsOf(id)
    expect(visits).toHaveLength(2)
    expect(visits.filter((visit) => visit.leftAt === null)).toHaveLength(1)
  }
})

test('someone who applied anew meanwhile cannot be reinstated: the refusal names both', async () => {
  const board = await aBoard(db)
  const [old = '', young = ''] = await occupants(board, { count: 2 })
  const { workspaceId, rejectReasonId, stageIds } = board
  await rejectApplicants(board.ctx, { workspaceId, applicantIds: [old], reasonId: rejectReasonId })
  const { personId } = await applicantRow(old)
  await db.updateTable('applicants').set({ personId }).where('id', '=', young).execute()
  const attempt = reinstateApplicants(board.ctx, { workspaceId, applicantIds: [old], toStageId: stageIds[0] })
  await expect(attempt).rejects.toMatchObject({
    code: 'conflict',
    fields: [{ path: ['applicantIds', old], message: `${young} is live already` }],
  })
})

test('a workflow moves at once and without a hold, unless the visit is over', async () => {
  const board = await aBoard(db)
  const [id = ''] = await occupants(board, { count: 1 })
  const { workspaceId, stageIds } = board
  const runId = newId('run')
  const ctx = contextFor(db, { kind: 'workflow', workspaceId, runId })
  const visitId = (await applicantRow(id)).visitId ?? ''
  const move = { workspaceId, applicantId: id, toStageId: stageIds[1], runId, visitId }
  expect(await transaction(ctx, (tx) => moveApplicantByWorkflow(tx, move))).toBe('moved')
  expect(await transaction(ctx, (tx) => moveApplicantByWorkflow(tx, move))).toBe('superseded')
  expect((await visitsOf(id))[1]).toMatchObject({ cause: 'workflow', causeRef: runId })
  expect(await db.selectFrom('holds').select('id').where('applicantId', '=', id).execute()).toEqual([])
})

test('deleting a stage moves everybody in it, also those who succeeded there', async () => {
  const board = await aBoard(db)
  const ids = await occupants(board, { count: 7, stage: 1 })
  const { workspaceId, stageIds } = board
  await succeedApplicants(board.ctx, { workspaceId, applicantIds: [ids[0] ?? ''] })
  const movedCount = await transaction(board.ctx, (tx) =>
    moveOccupantsOfStage(tx, { workspaceId, fromStageId: stageIds[1], toStageId: stageIds[2] }),
  )
  expect(movedCount).toBe(7)
  expect(await applicantRow(ids[0] ?? '')).toMatchObject({ state: 'succeeded', stageId: stageIds[2] })
  const [, , moved] = await eventsOf(ids[0] ?? '')
  expect(moved).toMatchObject({ type: 'applicant.moved', data: { cause: 'stage_deleted' } })
})

test('two moves of the same people at once both arrive, one after the other', async () => {
  const board = await aBoard(db)
  const ids = await occupants(board, { count: 20 })
  const { workspaceId, stageIds } = board
  await Promise.all([
    moveApplicants(board.ctx, { workspaceId, applicantIds: ids, toStageId: stageIds[1] }),
    moveApplicants(board.ctx, { workspaceId, applicantIds: ids.toReversed(), toStageId: stageIds[2] }),
  ])
  for (const id of ids) {
    expect((await applicantRow(id)).seq).toBe(3)
    const visits = await visitsOf(id)
    expect(visits.filter((visit) => visit.leftAt === null)).toHaveLength(1)
  }
})

test('nobody but owner, admin and recruiter changes an applicant; another workspace sees none', async () => {
  const board = await aBoard(db)
  const elsewhere = await aBoard(db)
  const applicantIds = await occupants(board, { count: 1 })
  const { workspaceId, stageIds } = board
  const input = { workspaceId, applicantIds, toStageId: stageIds[1], reasonId: board.rejectReasonId }
  const changes = [moveApplicants, rejectApplicants, withdrawApplicants, succeedApplicants, reinstateApplicants]
  for (const role of ['reviewer', 'viewer'] as const) {
    const ctx = asActor(board.ctx, await aMember(db, { workspaceId, role }))
    for (const change of changes) await expect(change(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const change of changes) {
    await expect(change(elsewhere.ctx, input)).rejects.toMatchObject({ code: 'not_found' })
    const own = {
      workspaceId: elsewhere.workspaceId,
      applicantIds,
      toStageId: elsewhere.stageIds[1],
      reasonId: elsewhere.rejectReasonId,
    }
    const reason = change === withdrawApplicants ? { reasonId: elsewhere.withdrawReasonId } : {}
    await expect(change(elsewhere.ctx, { ...own, ...reason })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await applicantRow(applicantIds[0] ?? '')).toMatchObject({ seq: 1, state: 'active' })
})
