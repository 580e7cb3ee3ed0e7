import { Question } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { testDatabase } from '@plutomi/testing/database'
import { aForm, anApplicant, aPipeline, someAnswers } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { saveDraft } from '../applicants/index.ts'
import { getPublishedForm, previewPublish, saveFormDraft } from './index.ts'

const { db } = await testDatabase()

/** Two in the stage: one has begun its form, one has not. */
async function withUnfinished() {
  const pipeline = await aPipeline(db)
  const { workspaceId, applicationId, stageIds } = pipeline
  const begun = await anApplicant(pipeline)
  await saveDraft(begun.ctx, { formVersionId: pipeline.formVersionId, answers: { city: someAnswers.city } })
  await anApplicant(pipeline)
  return { ...pipeline, stage: { workspaceId, applicationId, stageId: stageIds[0] }, begun: begun.applicantId }
}

async function pinned(applicantId: string) {
  const submission = await db
    .selectFrom('formSubmissions')
    .innerJoin('visits', 'visits.id', 'formSubmissions.visitId')
    .select(['formSubmissions.formVersionId', 'visits.formVersionId as ofVisit'])
    .where('formSubmissions.applicantId', '=', applicantId)
    .executeTakeFirstOrThrow()
  expect(submission.ofVisit).toBe(submission.formVersionId)
  return submission.formVersionId
}

test('the preview says what changes and for how many', async () => {
  const { ctx, stage } = await withUnfinished()
  const { definition } = await getPublishedForm(ctx, stage)
  const [city, van] = definition.questions
  if (!city || !van) throw new Error('no questions')
  const added: Question = {
    kind: 'yes_no',
    id: newId('qst'),
    key: 'bicycle',
    title: { en: 'Bicycle?' },
    required: false,
    sensitivity: 'normal',
  }
  const optional = Question.parse({ ...city, required: false })
  const questions = [optional, added, van]
  await saveFormDraft(ctx, { ...stage, revision: 0, definition: { questions } })
  expect(await previewPublish(ctx, stage)).toMatchObject({
    revision: 1,
    number: 2,
    unfinishedCount: 1,
    notStartedCount: 1,
    added: [{ key: 'bicycle', title: 'Bicycle?' }],
    removed: [{ key: 'terms' }],
    changed: [{ key: 'city', changed: ['required'] }],
    isReordered: false,
  })
})

test('for new visits only, who began goes on with the old version', async () => {
  const { ctx, stage, begun, formVersionId } = await withUnfinished()
  const published = await aForm(ctx, { ...stage, definition: { questions: [] } })
  expect(published.movedDraftCount).toBe(0)
  expect(await pinned(begun)).toBe(formVersionId)
})

test('with the unfinished ones, who began goes on with the new version', async () => {
  const { ctx, stage, begun } = await withUnfinished()
  const published = await aForm(ctx, { ...stage, definition: { questions: [] }, apply: 'unfinished_too' })
  expect(published.movedDraftCount).toBe(1)
  expect(await pinned(begun)).toBe(published.versionId)
})
