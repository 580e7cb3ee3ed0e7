import { testDatabase } from '@plutomi/testing/database'
import {
  anApplicant,
  aPipeline,
  aPublishedForm,
  aSubmittedForm,
  someAnswers,
  someQuestions,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { platformDb } from '../../platform/index.ts'
import { publishForm, saveFormDraft } from '../../forms/index.ts'
import { moveApplicants } from '../moves/move-applicants.ts'
import { saveDraft } from './save-draft.ts'
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

async function submissionOf(applicantId: string) {
  return db.selectFrom('formSubmissions').selectAll().where('applicantId', '=', applicantId).executeTakeFirstOrThrow()
}

async function publishAgain(pipeline: TestPipeline, apply: 'new_visits' | 'unfinished_too') {
  const { ctx, workspaceId, applicationId, stageIds } = pipeline
  const form = { workspaceId, applicationId, stageId: stageIds[0] }
  const questions = someQuestions().map((question) => ({ ...question, key: `${question.key}_2` }))
  const { revision } = await saveFormDraft(ctx, { ...form, revision: 0, definition: { questions } })
  return publishForm(ctx, { ...form, revision, apply })
}

test('whoever began a form goes on with its version when another is published for new visits only', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  await saveDraft(ctx, { answers: { city: 'Berlin' } })
  await publishAgain(pipeline, 'new_visits')
  await submitForm(ctx, { answers: { terms: true } })
  expect(await submissionOf(applicantId)).toMatchObject({ formVersionId: pipeline.formVersionId, state: 'submitted' })
})

test('a page that shows the version before the last pins what it showed', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  await publishAgain(pipeline, 'new_visits')
  await saveDraft(ctx, { formVersionId: pipeline.formVersionId, answers: { city: 'Berlin' } })
  expect(await answersOf(applicantId)).toEqual({ city: 'Berlin' })
  expect(await submissionOf(applicantId)).toMatchObject({ formVersionId: pipeline.formVersionId })
})

test('published for unfinished forms too, the new version is asked and the page left open loses nothing it still asks', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  await saveDraft(ctx, { answers: { city: 'Berlin' } })
  const { versionId } = await publishAgain(pipeline, 'unfinished_too')
  const saved = await saveDraft(ctx, {
    formVersionId: pipeline.formVersionId,
    answers: { city: 'Rome', city_2: 'Rome' },
  })
  expect(saved).toMatchObject({ formVersionId: versionId, faults: [{ path: ['answers', 'city'] }] })
  expect(await answersOf(applicantId)).toEqual({ city: 'Berlin', city_2: 'Rome' })
})

test('a draft of a form, another stage and another workspace are no versions to fill in', async () => {
  const pipeline = await aPipeline(db)
  const other = await aPipeline(db)
  const { ctx } = await anApplicant(pipeline)
  const { workspaceId, stageIds } = pipeline
  const elsewhere = await aPublishedForm(pipeline.ctx, { workspaceId, stageId: stageIds[2] })
  const answers = { city: 'Berlin' }
  await expect(saveDraft(ctx, { formVersionId: elsewhere, answers })).rejects.toMatchObject({
    code: 'invalid_transition',
  })
  await expect(saveDraft(ctx, { formVersionId: other.formVersionId, answers })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a page left open while the applicant was moved saves nothing into the other stage', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await anApplicant(pipeline)
  const { workspaceId, stageIds } = pipeline
  await aPublishedForm(pipeline.ctx, { workspaceId, stageId: stageIds[2] })
  await moveApplicants(pipeline.ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[2] })
  const typed = { formVersionId: pipeline.formVersionId, answers: { city: 'Berlin' } }
  await expect(saveDraft(ctx, typed)).rejects.toMatchObject({ code: 'invalid_transition' })
  await expect(submitForm(ctx, typed)).rejects.toMatchObject({ code: 'invalid_transition' })
})

test('a second visit asks again: the answers of the first are superseded and stay', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await aSubmittedForm(pipeline)
  const { workspaceId, stageIds } = pipeline
  await moveApplicants(pipeline.ctx, { workspaceId, applicantIds: [applicantId], toStageId: stageIds[0] })
  await submitForm(ctx, { answers: { ...someAnswers, city: 'Rome' } })
  expect(await answersOf(applicantId)).toMatchObject({ city: 'Rome' })
  const cities = await db
    .selectFrom('answers')
    .innerJoin('questions', 'questions.id', 'answers.questionId')
    .select('answers.value')
    .where('answers.applicantId', '=', applicantId)
    .where('questions.key', '=', 'city')
    .orderBy('answers.id')
    .execute()
  expect(cities.map(({ value }) => JSON.parse(value))).toEqual(['Berlin', 'Rome'])
})
