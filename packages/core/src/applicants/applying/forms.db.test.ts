import { testDatabase } from '@plutomi/testing/database'
import { settableClock } from '@plutomi/testing/clock'
import {
  anApplicant,
  aPipeline,
  asActor,
  aSubmittedForm,
  someAnswers,
  type TestApplicant,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { platformDb } from '../../platform/index.ts'
import { saveDraft } from './save-draft.ts'
import { startApplying } from './start-applying.ts'
import { submitForm } from './submit-form.ts'

const { db } = await testDatabase()

afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

async function answersOf(applicantId: string) {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('questions', 'questions.id', 'answers.questionId')
    .select(['questions.key', 'answers.value'])
    .where('answers.applicantId', '=', applicantId)
    .where('answers.supersededAt', 'is', null)
    .execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]))
}

async function eventTypesOf(applicantId: string) {
  const rows = await db
    .selectFrom('events')
    .select(['type', 'seq'])
    .where('subject', '=', applicantId)
    .orderBy('seq')
    .execute()
  return rows.map(({ type }) => type)
}

async function submissionOf(applicantId: string) {
  return db.selectFrom('formSubmissions').selectAll().where('applicantId', '=', applicantId).executeTakeFirstOrThrow()
}

async function aShadow(pipeline: TestPipeline): Promise<TestApplicant> {
  const { email } = await anApplicant(pipeline)
  const { workspaceSlug, applicationSlug, workspaceId, ctx } = pipeline
  const anonymous = asActor(ctx, { kind: 'anonymous' })
  const who = { name: 'Ann Again', email, workspaceSlug, applicationSlug }
  const { applicantId, token = '' } = await startApplying(anonymous, who)
  return { applicantId, email, token, ctx: asActor(ctx, { kind: 'shadow', workspaceId, applicantId }) }
}

test('the first save begins the form, pins the version and says so once; later saves write over it', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  const saved = await saveDraft(ctx, { answers: { city: 'Ber' } })
  expect(saved).toMatchObject({ formVersionId: pipeline.formVersionId, answeredCount: 1, faults: [] })
  await saveDraft(ctx, { answers: { city: 'Berlin', van: false } })
  expect(await answersOf(applicantId)).toEqual({ city: 'Berlin', van: false })
  expect(await eventTypesOf(applicantId)).toEqual(['applicant.created', 'form.started'])
  const visit = await db.selectFrom('visits').select('formVersionId').where('applicantId', '=', applicantId).execute()
  expect(visit).toEqual([{ formVersionId: pipeline.formVersionId }])
})

test('what is not sent stays, what is sent empty is taken back', async () => {
  const { applicantId, ctx } = await anApplicant(await aPipeline(db))
  await saveDraft(ctx, { answers: { city: 'Berlin', van: true } })
  await saveDraft(ctx, { answers: { van: null } })
  expect(await answersOf(applicantId)).toEqual({ city: 'Berlin' })
})

test('a draft keeps what is too long or hostile as it was typed, names what it cannot keep, and loses nothing else', async () => {
  const { applicantId, ctx } = await anApplicant(await aPipeline(db))
  const city = `<script>alert('1')</script>'; DROP TABLE answers; -- ${'x'.repeat(600)} 😀 \u202e`
  const saved = await saveDraft(ctx, { answers: { city, van: 'perhaps', nonsense: 1, ['__proto__']: 'x' } })
  expect(saved.faults.map(({ path, code }) => [path.at(-1), code])).toContainEqual(['van', 'invalid_type'])
  expect(saved.faults.map(({ path, code }) => [path.at(-1), code])).toContainEqual(['nonsense', 'unknown_question'])
  expect(await answersOf(applicantId)).toEqual({ city })
})

test('two saves in the same instant keep both answers and begin once', async () => {
  const { applicantId, ctx } = await anApplicant(await aPipeline(db))
  await Promise.all([saveDraft(ctx, { answers: { city: 'Berlin' } }), saveDraft(ctx, { answers: { van: true } })])
  expect(await answersOf(applicantId)).toEqual({ city: 'Berlin', van: true })
  expect(await eventTypesOf(applicantId)).toEqual(['applicant.created', 'form.started'])
})

test('submitting takes the draft and what is given, stores it, and leads to the next stage in the same transaction', async () => {
  const clock = settableClock()
  const pipeline = await aPipeline(db, { clock })
  const { applicantId, ctx } = await anApplicant(pipeline)
  await saveDraft(ctx, { answers: { city: 'Berlin' } })
  clock.advance({ minutes: 1 })
  await submitForm(ctx, { answers: { terms: true } })
  expect(await answersOf(applicantId)).toEqual({
    city: 'Berlin',
    terms: { version: '1', at: clock.now().toISOString() },
  })
  expect(await submissionOf(applicantId)).toMatchObject({ state: 'submitted', submittedAt: clock.now() })
  expect(await eventTypesOf(applicantId)).toEqual([
    'applicant.created',
    'form.started',
    'form.submitted',
    'applicant.moved',
  ])
  const applicant = await db.selectFrom('applicants').selectAll().where('id', '=', applicantId).executeTakeFirst()
  expect(applicant).toMatchObject({ stageId: pipeline.stageIds[1], state: 'active', seq: 4 })
  const visits = await db
    .selectFrom('visits')
    .selectAll()
    .where('applicantId', '=', applicantId)
    .orderBy('id')
    .execute()
  expect(visits).toMatchObject([
    { stageId: pipeline.stageIds[0], leftAt: clock.now() },
    { id: applicant?.visitId, stageId: pipeline.stageIds[1], enteredAt: clock.now(), cause: 'applicant' },
  ])
})

test('a form of a stage that does not lead on stays submitted where it is, and is not submitted twice', async () => {
  const pipeline = await aPipeline(db, { isNextOnSubmit: false })
  const { applicantId, ctx } = await aSubmittedForm(pipeline)
  expect(await eventTypesOf(applicantId)).toEqual(['applicant.created', 'form.started', 'form.submitted'])
  await expect(submitForm(ctx, { answers: someAnswers })).rejects.toMatchObject({ code: 'invalid_transition' })
  await expect(saveDraft(ctx, { answers: { city: 'Rome' } })).rejects.toMatchObject({ code: 'invalid_transition' })
  expect(await answersOf(applicantId)).toMatchObject({ city: 'Berlin' })
})

test('a double click submits once', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  const results = await Promise.allSettled([
    submitForm(ctx, { answers: someAnswers }),
    submitForm(ctx, { answers: someAnswers }),
  ])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await eventTypesOf(applicantId)).filter((type) => type === 'form.submitted')).toHaveLength(1)
})

test('what the form refuses is named by its question and kept as a draft', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  const refusal = submitForm(ctx, { answers: { city: 'x'.repeat(501), van: true } })
  await expect(refusal).rejects.toMatchObject({
    code: 'invalid_answers',
    fields: [
      { path: ['answers', 'city'], code: 'too_long' },
      { path: ['answers', 'terms'], code: 'consent_needed' },
    ],
  })
  expect(await answersOf(applicantId)).toEqual({ city: 'x'.repeat(501), van: true })
  expect(await submissionOf(applicantId)).toMatchObject({ state: 'draft' })
  expect(await eventTypesOf(applicantId)).toEqual(['applicant.created', 'form.started'])
})

test.each(['rejected', 'withdrawn', 'succeeded'] as const)('whoever is %s fills in nothing', async (state) => {
  const { ctx } = await anApplicant(await aPipeline(db), { state })
  await expect(saveDraft(ctx, { answers: { city: 'x' } })).rejects.toMatchObject({ code: 'invalid_transition' })
  await expect(submitForm(ctx, { answers: someAnswers })).rejects.toMatchObject({ code: 'invalid_transition' })
})

test('a shadow saves, is refused and submits like an applicant, apart from the running one', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await aShadow(pipeline)
  const saved = await saveDraft(ctx, { answers: { city: 'Rome', nonsense: 1 } })
  expect(saved).toMatchObject({ formVersionId: pipeline.formVersionId, answeredCount: 1 })
  expect(saved.faults).toMatchObject([{ path: ['answers', 'nonsense'], code: 'unknown_question' }])
  await expect(submitForm(ctx, { answers: { van: true } })).rejects.toMatchObject({
    code: 'invalid_answers',
    fields: [{ path: ['answers', 'terms'], code: 'consent_needed' }],
  })
  expect(await submitForm(ctx, { answers: { terms: true } })).toMatchObject({ applicantId })
  const shadow = await db.selectFrom('shadowApplicants').selectAll().where('id', '=', applicantId).executeTakeFirst()
  expect(shadow).toMatchObject({ state: 'submitted', stageId: pipeline.stageIds[1] })
  expect(JSON.parse(shadow?.answers ?? '')[pipeline.stageIds[0]]).toMatchObject({ city: 'Rome', van: true })
  const answers = await db.selectFrom('answers').select('id').where('workspaceId', '=', pipeline.workspaceId).execute()
  expect(answers).toEqual([])
  const mails = await db
    .selectFrom('events')
    .select('data')
    .where('workspaceId', '=', pipeline.workspaceId)
    .where('type', '=', 'shadow.submitted')
    .orderBy('id')
    .execute()
  expect(mails.map(({ data }) => JSON.parse(data).cause)).toEqual(['started', 'submitted'])
})

test('a member, a key and a stranger have no own page', async () => {
  const { ctx } = await aPipeline(db)
  await expect(saveDraft(ctx, { answers: {} })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(submitForm(asActor(ctx, { kind: 'anonymous' }), { answers: {} })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('an applicant that is said to be of another workspace is not there', async () => {
  const pipeline = await aPipeline(db)
  const other = await aPipeline(db)
  const { applicantId } = await anApplicant(pipeline)
  const { workspaceId } = other
  const ctx = asActor(other.ctx, { kind: 'applicant', workspaceId, applicantId })
  await expect(saveDraft(ctx, { answers: {} })).rejects.toMatchObject({ code: 'not_found' })
  await expect(submitForm(ctx, { answers: {} })).rejects.toMatchObject({ code: 'not_found' })
  const shadow = asActor(other.ctx, { kind: 'shadow', workspaceId, applicantId: (await aShadow(pipeline)).applicantId })
  await expect(saveDraft(shadow, { answers: {} })).rejects.toMatchObject({ code: 'not_found' })
})
