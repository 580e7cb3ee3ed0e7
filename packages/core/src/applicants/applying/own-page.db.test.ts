import { signLink } from '../../links/index.ts'
import { testDatabase } from '@plutomi/testing/database'
import { settableClock } from '@plutomi/testing/clock'
import {
  anApplicant,
  anEmail,
  aPipeline,
  asActor,
  aSubmittedForm,
  someAnswers,
  type TestApplicant,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { findApplicantActor, platformDb } from '../../platform/index.ts'
import { moveApplicants } from '../moves/move-applicants.ts'
import { correctContact } from './correct-contact.ts'
import { getOwnPage } from './get-own-page.ts'
import { openLink } from './open-link.ts'
import { saveDraft } from './save-draft.ts'
import { deleteExpiredShadows, remindShadows } from './shadow-upkeep.ts'
import { startApplying } from './start-applying.ts'
import { submitForm } from './submit-form.ts'
import { withdrawMyself } from './withdraw-myself.ts'

const { db, truncate } = await testDatabase()

afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

async function aShadowOf(pipeline: TestPipeline, email: string): Promise<TestApplicant> {
  const { workspaceSlug, applicationSlug, workspaceId, ctx } = pipeline
  const who = { name: 'Typed Name', email, workspaceSlug, applicationSlug }
  const { applicantId, token = '' } = await startApplying(asActor(ctx, { kind: 'anonymous' }), who)
  return { applicantId, email, token, ctx: asActor(ctx, { kind: 'shadow', workspaceId, applicantId }) }
}

function mailedLink({ ctx }: TestPipeline, purpose: 'applicant' | 'shadow', id: string): { token: string } {
  return { token: signLink(ctx.keyring, { purpose, id, version: 1 }) }
}

function open(pipeline: TestPipeline, purpose: 'applicant' | 'shadow', id: string) {
  return openLink(asActor(pipeline.ctx, { kind: 'anonymous' }), mailedLink(pipeline, purpose, id))
}

async function eventsOf(pipeline: TestPipeline, type: string) {
  const rows = await db
    .selectFrom('events')
    .select(['subject', 'data'])
    .where('workspaceId', '=', pipeline.workspaceId)
    .where('type', '=', type)
    .orderBy('id')
    .execute()
  return rows.map(({ subject, data }) => ({ subject, data: JSON.parse(data) }))
}

test('the page tells where one is, what is asked, and what was typed; reading it changes nothing', async () => {
  const pipeline = await aPipeline(db)
  const { ctx, email } = await anApplicant(pipeline)
  expect(await getOwnPage(ctx)).toMatchObject({
    contact: { name: 'Ann Example', email, canChangeEmail: true },
    status: { code: 'active', final: false },
    stage: { label: 'Step 1', kind: 'form' },
    steps: [{ label: 'Step 1', place: 'here' }, { place: 'ahead' }, { place: 'ahead' }, { place: 'ahead' }],
    needed: 'form',
    form: { versionId: pipeline.formVersionId, state: 'none', answers: {}, answeredCount: 0, questionCount: 3 },
    canWithdraw: true,
  })
  await saveDraft(ctx, { answers: { city: 'Ber' } })
  expect(await getOwnPage(ctx)).toMatchObject({ form: { state: 'draft', answers: { city: 'Ber' }, answeredCount: 1 } })
  expect(await eventsOf(pipeline, 'form.started')).toHaveLength(1)
})

test('after submitting, the next step is where one is and nothing is asked', async () => {
  const { ctx } = await aSubmittedForm(await aPipeline(db))
  expect(await getOwnPage(ctx)).toMatchObject({
    stage: { label: 'Step 2' },
    steps: [{ place: 'done' }, { place: 'here' }, { place: 'ahead' }, { place: 'ahead' }],
    needed: 'nothing',
    form: null,
  })
})

test('a rejected applicant reads the sentence of the reason and can do nothing more', async () => {
  const { ctx } = await anApplicant(await aPipeline(db), { state: 'rejected' })
  const page = await getOwnPage(ctx)
  expect(page).toMatchObject({
    status: { code: 'rejected', final: true },
    reason: 'Sorry',
    form: null,
    needed: 'nothing',
  })
  await expect(withdrawMyself(ctx)).rejects.toMatchObject({ code: 'invalid_transition' })
})

test('withdrawing ends the visit, cancels its timers and is told once', async () => {
  const pipeline = await aPipeline(db)
  const { ctx, applicantId } = await anApplicant(pipeline)
  const { visitId } = await db
    .selectFrom('applicants')
    .select('visitId')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const timer = { kind: 'workflow', subject: applicantId, source: 'test', dueAt: new Date(), payload: '{}' }
  await db
    .insertInto('timers')
    .values({
      ...timer,
      workspaceId: pipeline.workspaceId,
      id: 'tmr_1',
      visitId,
      state: 'armed',
      createdAt: new Date(),
    })
    .execute()
  await withdrawMyself(ctx)
  expect(await getOwnPage(ctx)).toMatchObject({ status: { code: 'withdrawn' }, canWithdraw: false })
  expect(await eventsOf(pipeline, 'applicant.withdrawn')).toMatchObject([
    { subject: applicantId, data: { visitId, cause: 'applicant' } },
  ])
  expect(await db.selectFrom('timers').select('state').where('id', '=', 'tmr_1').execute()).toEqual([
    { state: 'cancelled' },
  ])
  await expect(withdrawMyself(ctx)).rejects.toMatchObject({ code: 'invalid_transition' })
})

test('opening the mailed link proves the address once; it can no longer be changed', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx, email } = await anApplicant(pipeline)
  const opened = await open(pipeline, 'applicant', applicantId)
  await open(pipeline, 'applicant', applicantId)
  expect(opened).toMatchObject({ applicantId, adopted: false })
  expect(await findApplicantActor(platformDb(db), ctx.keyring, opened.token ?? '')).toMatchObject({ applicantId })
  const person = await db.selectFrom('people').select(['id', 'emailConfirmedAt']).where('email', '=', email).execute()
  expect(person).toMatchObject([{ emailConfirmedAt: expect.any(Date) }])
  expect(await eventsOf(pipeline, 'person.updated')).toHaveLength(1)
  await expect(correctContact(ctx, { email: anEmail() })).rejects.toMatchObject({ code: 'unprocessable' })
})

test("a browser's own token does not prove an address, and a shadow's link is no applicant's", async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, token, email } = await anApplicant(pipeline)
  const shadow = await aShadowOf(pipeline, email)
  const anonymous = asActor(pipeline.ctx, { kind: 'anonymous' })
  await expect(openLink(anonymous, { token })).rejects.toMatchObject({ code: 'not_found' })
  await expect(open(pipeline, 'shadow', applicantId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(open(pipeline, 'applicant', shadow.applicantId)).rejects.toMatchObject({ code: 'not_found' })
})

test('a corrected address gets its own link, and the links to the old one end', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline, { email: 'ann@gmial.com' })
  const email = anEmail()
  const { token } = await correctContact(ctx, { email, name: 'Ann Right' })
  expect(await findApplicantActor(platformDb(db), ctx.keyring, token)).toMatchObject({ applicantId })
  await expect(open(pipeline, 'applicant', applicantId)).rejects.toMatchObject({ code: 'not_found' })
  expect((await getOwnPage(ctx)).contact).toMatchObject({ email, name: 'Ann Right' })
  expect(await eventsOf(pipeline, 'link.requested')).toMatchObject([{ subject: applicantId }])
})

test('a shadow whose address is corrected to a new one becomes an applicant as far as it had come', async () => {
  const pipeline = await aPipeline(db)
  const { email } = await anApplicant(pipeline)
  const shadow = await aShadowOf(pipeline, email)
  await submitForm(shadow.ctx, { answers: someAnswers })
  const own = anEmail()
  const { token } = await correctContact(shadow.ctx, { email: own })
  const actor = await findApplicantActor(platformDb(db), pipeline.ctx.keyring, token)
  expect(actor).toMatchObject({ kind: 'applicant', applicantId: shadow.applicantId })
  if (!actor) return
  expect(await getOwnPage(asActor(pipeline.ctx, actor))).toMatchObject({
    contact: { email: own, name: 'Typed Name' },
    stage: { label: 'Step 2' },
  })
})

test('who owns the address takes what was typed into the running draft; nothing else is merged, and only once', async () => {
  const pipeline = await aPipeline(db)
  const running = await anApplicant(pipeline, { name: 'Known Name' })
  await saveDraft(running.ctx, { answers: { van: true } })
  const shadow = await aShadowOf(pipeline, running.email)
  await submitForm(shadow.ctx, { answers: { city: 'Rome', terms: true } })
  const opened = await open(pipeline, 'shadow', shadow.applicantId)
  expect(opened).toMatchObject({ applicantId: running.applicantId, adopted: true })
  const page = await getOwnPage(running.ctx)
  expect(page).toMatchObject({ contact: { name: 'Known Name' }, form: { state: 'draft' } })
  expect(page.form?.answers).toMatchObject({ city: 'Rome', van: true, terms: { version: '1' } })
  await saveDraft(running.ctx, { answers: { city: 'Paris' } })
  expect(await open(pipeline, 'shadow', shadow.applicantId)).toMatchObject({ adopted: false })
  expect((await getOwnPage(running.ctx)).form?.answers).toMatchObject({ city: 'Paris' })
})

test('where the running applicant has passed that stage, the link leads to its page and takes nothing', async () => {
  const pipeline = await aPipeline(db)
  const running = await aSubmittedForm(pipeline)
  const shadow = await aShadowOf(pipeline, running.email)
  await saveDraft(shadow.ctx, { answers: { city: 'Rome' } })
  const opened = await open(pipeline, 'shadow', shadow.applicantId)
  expect(opened).toMatchObject({ applicantId: running.applicantId, adopted: false })
})

test('a move while the page is open shows in the page, and the draft of the first visit stays', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  await saveDraft(ctx, { answers: { city: 'Berlin' } })
  const { workspaceId, stageIds } = pipeline
  await moveApplicants(pipeline.ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[2] })
  expect(await getOwnPage(ctx)).toMatchObject({ stage: { label: 'Step 3' }, needed: 'nothing' })
  const kept = await db.selectFrom('answers').select('value').where('applicantId', '=', applicantId).execute()
  expect(kept).toEqual([{ value: '"Berlin"' }])
})

test('a shadow not adopted is reminded of once after a day and deleted after seven', async () => {
  await truncate()
  const clock = settableClock()
  const pipeline = await aPipeline(db, { clock })
  const { email } = await anApplicant(pipeline)
  await aShadowOf(pipeline, email)
  const latest = await aShadowOf(pipeline, email)
  const scheduler = asActor(pipeline.ctx, { kind: 'system', name: 'scheduler' })
  clock.advance({ hours: 23 })
  expect(await remindShadows(scheduler)).toBe(0)
  clock.advance({ hours: 1 })
  expect(await Promise.all([remindShadows(scheduler), remindShadows(scheduler)])).toContain(1)
  expect(await remindShadows(scheduler)).toBe(0)
  const reminders = (await eventsOf(pipeline, 'shadow.submitted')).filter(({ data }) => data.cause === 'reminder')
  expect(reminders).toMatchObject([{ data: { shadowId: latest.applicantId } }])
  clock.advance({ days: 5, hours: 23 })
  expect(await deleteExpiredShadows(scheduler)).toBe(0)
  clock.advance({ hours: 1 })
  expect(await deleteExpiredShadows(scheduler)).toBe(2)
  expect(await findApplicantActor(platformDb(db), latest.ctx.keyring, latest.token)).toBeUndefined()
})

test('another workspace sees nothing of an applicant through any of it', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, email } = await anApplicant(pipeline)
  const shadow = await aShadowOf(pipeline, email)
  const { workspaceId, ctx } = await aPipeline(db)
  const posing = [
    asActor(ctx, { kind: 'applicant', workspaceId, applicantId }),
    asActor(ctx, { kind: 'shadow', workspaceId, applicantId: shadow.applicantId }),
  ]
  for (const imposter of posing) {
    await expect(getOwnPage(imposter)).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawMyself(imposter)).rejects.toMatchObject({ code: 'not_found' })
    await expect(correctContact(imposter, { name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  }
})
