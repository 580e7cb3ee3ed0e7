import { newId } from '@plutomi/contracts/ids'
import { aBoard, aMember, aQueuedMail, asActor, contextFor, occupants } from '@plutomi/testing/factories'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'
import { toJson } from '../../database/index.ts'
import { recordEmailFeedback } from '../../mail/index.ts'
import { getApplicantAnswers, getTimeline, moveApplicants, rejectApplicants, undoHold } from '../index.ts'

const { db } = await testDatabase()

test('the timeline tells who did what with the names a sentence needs, the latest first', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, stageIds, ctx, recruiter } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[1], note: 'rings a bell' })
  clock.advance({ minutes: 1 })
  await rejectApplicants(ctx, { workspaceId, applicantIds: [applicantId], reasonId: board.rejectReasonId })
  const { items } = await getTimeline(ctx, { workspaceId, applicantId })
  expect(items.map((item) => item.type)).toEqual(['applicant.rejected', 'applicant.moved', 'applicant.created'])
  const name = `Member ${recruiter.memberId.slice(-4)}`
  expect(items[0]).toMatchObject({
    actor: { kind: 'member', id: recruiter.memberId, name },
    facts: { reason: 'Because of reject', stage: 'Stage 2', cause: 'member' },
    isUndone: false,
  })
  expect(items[1]?.facts).toMatchObject({ fromStage: 'Stage 1', toStage: 'Stage 2', note: 'rings a bell' })
  expect(items[2]).toMatchObject({ actor: { kind: 'system' }, facts: { stage: 'Stage 1' } })
})

test("a mover's note is not read by viewers", async () => {
  const board = await aBoard(db)
  const { workspaceId, stageIds, ctx } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[1], note: 'rings a bell' })
  const viewer = asActor(ctx, await aMember(db, { workspaceId, role: 'viewer' }))
  const { items } = await getTimeline(viewer, { workspaceId, applicantId })
  expect(items[0]).toMatchObject({ type: 'applicant.moved', facts: { toStage: 'Stage 2' } })
  expect(JSON.stringify(items)).not.toContain('rings a bell')
})

test('a change carries its undo as long as this viewer may still use it; an undone one says so', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, stageIds, ctx } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const of = { workspaceId, applicantId }
  const { hold } = await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[1] })
  expect((await getTimeline(ctx, of)).items[0]?.hold).toEqual(hold)
  const colleague = asActor(ctx, await aMember(db, { workspaceId, role: 'recruiter' }))
  expect((await getTimeline(colleague, of)).items[0]?.hold).toBeUndefined()
  await undoHold(ctx, { workspaceId, groupId: hold?.id ?? '' })
  const { items } = await getTimeline(ctx, of)
  expect(items[0]).toMatchObject({ undoes: items[1]?.id, facts: { cause: 'undo' } })
  expect(items[1]).toMatchObject({ isUndone: true })
  expect(items.map((item) => item.hold)).toEqual([undefined, undefined, undefined])
})

test('the timeline is paged by key', async () => {
  const board = await aBoard(db)
  const { workspaceId, stageIds, ctx } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  for (const toStageId of [stageIds[1], stageIds[2], stageIds[1], stageIds[2]])
    await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId })
  const all = (await getTimeline(ctx, { workspaceId, applicantId })).items.map((item) => item.id)
  const first = await getTimeline(ctx, { workspaceId, applicantId, limit: 3 })
  const rest = await getTimeline(ctx, { workspaceId, applicantId, limit: 3, cursor: first.nextCursor })
  expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(all)
  expect(rest.nextCursor).toBeUndefined()
})

test('a mail is told with the times of its whole way; one that is yet to go out stands above, without an event', async () => {
  const clock = settableClock()
  const board = await aBoard(db, { clock })
  const { workspaceId, ctx } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const { emailId } = await aQueuedMail(db, { clock, board, applicantId })
  const of = { workspaceId, applicantId }
  const queuedAt = clock.now().toISOString()
  const before = await getTimeline(ctx, of)
  const way = { emailId, template: 'applied', steps: [{ step: 'queued', at: queuedAt }] }
  expect(before).toMatchObject({ items: [{ type: 'applicant.created' }], unsentMails: [way] })
  clock.advance({ seconds: 2 })
  const sentAt = clock.now()
  clock.advance({ seconds: 3 })
  const told = {
    feedbackId: 'bounce-of-timeline',
    emailId,
    sentAt,
    occurredAt: clock.now(),
    diagnostic: '550 no such user',
  }
  const provider = contextFor(db, { kind: 'system', name: 'ses' }, { clock })
  await recordEmailFeedback(provider, { ...told, kind: 'bounced', bounce: 'permanent' })
  const { items, unsentMails } = await getTimeline(ctx, of)
  expect(unsentMails).toEqual([])
  expect(items.map((item) => item.type)).toEqual(['email.bounced', 'email.sent', 'applicant.created'])
  const steps = [
    { step: 'queued', at: queuedAt },
    { step: 'sent', at: sentAt.toISOString() },
    { step: 'bounced', at: clock.now().toISOString(), bounce: 'permanent', said: '550 no such user' },
  ]
  for (const item of items.slice(0, 2)) expect(item.mail).toEqual({ emailId, steps })
  const viewer = asActor(ctx, await aMember(db, { workspaceId, role: 'viewer' }))
  expect(JSON.stringify(await getTimeline(viewer, of))).not.toContain('no such user')
})

async function answered() {
  const board = await aBoard(db)
  const { workspaceId, stageIds } = board
  const [applicantId = ''] = await occupants(board, { count: 1 })
  const createdAt = new Date()
  const sensitivities = ['normal', 'personal', 'special'] as const
  const questions = sensitivities.map((sensitivity) => ({
    id: newId('qst'),
    key: sensitivity,
    kind: 'short_text',
    title: { en: `A ${sensitivity} question` },
    required: false,
    sensitivity,
  }))
  const [formVersionId, submissionId] = [newId('frm'), newId('sub')]
  const version = { workspaceId, id: formVersionId, stageId: stageIds[0], number: 1, state: 'published' }
  await db
    .insertInto('formVersions')
    .values({ ...version, definition: toJson({ questions }), createdAt, updatedAt: createdAt })
    .execute()
  const questionRows = questions.map(({ id, key, kind }) => ({ workspaceId, id, key, kind, stageId: stageIds[0] }))
  await db
    .insertInto('questions')
    .values(questionRows.map((row) => ({ ...row, createdAt })))
    .execute()
  const { visitId } = await db
    .selectFrom('applicants')
    .select('visitId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const submission = { workspaceId, id: submissionId, applicantId, visitId: visitId ?? '', stageId: stageIds[0] }
  await db
    .insertInto('formSubmissions')
    .values({ ...submission, formVersionId, state: 'submitted', startedAt: createdAt, savedAt: createdAt })
    .execute()
  const answer = { workspaceId, submissionId, applicantId, savedAt: createdAt }
  const rows = questions.map(({ id, key }) => ({
    ...answer,
    id: newId('ans'),
    questionId: id,
    value: toJson(`my ${key}`),
  }))
  await db.insertInto('answers').values(rows).execute()
  return { board, applicantId }
}

test('answers are told by stage; each role sees what it may, the rest is marked hidden', async () => {
  const { board, applicantId } = await answered()
  const { workspaceId, applicationId } = board
  const reviewer = await aMember(db, { workspaceId, role: 'reviewer' })
  await db
    .insertInto('applicationMembers')
    .values({ workspaceId, applicationId, memberId: reviewer.memberId, createdAt: new Date() })
    .execute()
  const viewer = await aMember(db, { workspaceId, role: 'viewer' })
  const key = { kind: 'api_key', workspaceId, apiKeyId: newId('key'), scopes: ['applicants:read'] } as const
  const seen = async (ctx = board.ctx) => {
    const { stages } = await getApplicantAnswers(ctx, { workspaceId, applicantId })
    return stages[0]?.answers.map((answer) => (answer.isHidden ? '–' : answer.text))
  }
  expect(await seen()).toEqual(['my normal', 'my personal', 'my special'])
  expect(await seen(contextFor(db, reviewer))).toEqual(['my normal', 'my personal', '–'])
  expect(await seen(contextFor(db, viewer))).toEqual(['my normal', '–', '–'])
  expect(await seen(contextFor(db, key))).toEqual(['my normal', 'my personal', '–'])
  const elsewhere = await aBoard(db)
  for (const read of [getApplicantAnswers, getTimeline]) {
    const other = { workspaceId: elsewhere.workspaceId, applicantId }
    await expect(read(elsewhere.ctx, other)).rejects.toMatchObject({ code: 'not_found' })
    await expect(read(elsewhere.ctx, { workspaceId, applicantId })).rejects.toMatchObject({ code: 'not_found' })
  }
})
