import { newId } from '@plutomi/contracts/ids'
import { aWorkspace, aBoard, occupants, type TestBoard } from '@plutomi/testing/factories'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import {
  moveApplicants,
  reinstateApplicants,
  rejectApplicants,
  succeedApplicants,
  undoHold,
} from '../applicants/index.ts'
import { platformDb } from '../platform/index.ts'
import { checkInvariants } from './index.ts'

const { db } = await testDatabase()

async function setUp(): Promise<{ board: TestBoard; ids: string[] }> {
  const { workspaceId } = await aWorkspace(db)
  const board = await aBoard(db, { workspaceId })
  return { board, ids: await occupants(board, { count: 4 }) }
}

const violated = async () => [...new Set((await checkInvariants(platformDb(db))).map((violation) => violation.rule))]

test('what the use cases leave behind breaks no rule', async () => {
  const { board, ids } = await setUp()
  const { ctx, workspaceId, stageIds } = board
  const [a = '', b = '', c = ''] = ids
  await moveApplicants(ctx, { workspaceId, applicantIds: ids, toStageId: stageIds[1] })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [a], reasonId: board.rejectReasonId })
  await succeedApplicants(ctx, { workspaceId, applicantIds: [b] })
  await reinstateApplicants(ctx, { workspaceId, applicantIds: [a, b], toStageId: stageIds[2] })
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [c], toStageId: stageIds[3] })
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  expect(await checkInvariants(platformDb(db))).toEqual([])
})

const breakages: [string, (ids: readonly string[], board: TestBoard) => Promise<unknown>][] = [
  [
    'visits never overlap and never stay open behind a later one',
    async ([id = '']) => {
      await db
        .updateTable('visits')
        .set({ leftAt: new Date('2030-01-01') })
        .where('applicantId', '=', id)
        .where('leftAt', 'is not', null)
        .execute()
    },
  ],
  [
    'visits are contiguous while the applicant is active',
    async ([id = '']) => {
      await db
        .updateTable('visits')
        .set({ enteredAt: new Date('2020-01-01'), leftAt: new Date('2020-01-02') })
        .where('applicantId', '=', id)
        .where('leftAt', 'is not', null)
        .execute()
    },
  ],
  [
    'the open visit of a live applicant is its current one, in its current stage',
    async ([id = ''], { stageIds }) =>
      db.updateTable('applicants').set({ stageId: stageIds[2] }).where('id', '=', id).execute(),
  ],
  [
    'an applicant that is not live has no open visit',
    async ([id = ''], { rejectReasonId }) =>
      db.updateTable('applicants').set({ state: 'rejected', reasonId: rejectReasonId }).where('id', '=', id).execute(),
  ],
  [
    'seq of an applicant is dense and that of its last event',
    async ([id = '']) =>
      db.updateTable('events').set({ seq: 7 }).where('applicantId', '=', id).where('seq', '=', 1).execute(),
  ],
  [
    'seq of an application is dense and that of its last event',
    async (_ids, { applicationId }) =>
      db.updateTable('applications').set({ seq: 3 }).where('id', '=', applicationId).execute(),
  ],
  [
    'a kept event has one position or waits in the outbox',
    async ([id = '']) => db.deleteFrom('outbox').where('k', '=', id).execute(),
  ],
  [
    'positions are dense',
    async ([id = '']) => {
      const [event] = await db.selectFrom('events').select('id').where('applicantId', '=', id).execute()
      const row = { workspaceId: '', eventId: event?.id ?? '', topic: 'applicants', part: 0, pos: 0, position: 9 }
      await db.insertInto('eventFeed').values(row).execute()
    },
  ],
  [
    'a mail of an undone change is cancelled',
    async ([id = ''], board) => {
      const hold = await db
        .selectFrom('holds')
        .select(['id', 'causeEvent'])
        .where('applicantId', '=', id)
        .executeTakeFirstOrThrow()
      const now = new Date()
      const email = {
        template: 't',
        recipientId: newId('per'),
        toEmail: 'a@example.com',
        locale: 'en',
        variables: '{}',
      }
      await db
        .insertInto('emailMessages')
        .values({
          ...email,
          workspaceId: board.workspaceId,
          id: newId('eml'),
          causeEvent: hold.causeEvent,
          holdId: hold.id,
          isTransactional: 1,
          lane: 'free',
          state: 'held',
          createdAt: now,
          stateSince: now,
        })
        .execute()
      await db.updateTable('holds').set({ state: 'undone' }).where('id', '=', hold.id).execute()
    },
  ],
  [
    'holds.cause_event points to a row',
    async ([id = '']) =>
      db
        .updateTable('holds')
        .set({ causeEvent: newId('evt') })
        .where('applicantId', '=', id)
        .execute(),
  ],
]

test.each(breakages)('it finds a breach of: %s', async (rule, corrupt) => {
  const { board, ids } = await setUp()
  const toStageId = board.stageIds[1]
  await moveApplicants(board.ctx, { workspaceId: board.workspaceId, applicantIds: ids, toStageId })
  expect(await violated()).not.toContain(rule)
  await corrupt(ids, board)
  expect(await violated()).toContain(rule)
})
