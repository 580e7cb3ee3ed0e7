import { newId } from '@plutomi/contracts/ids'
import type { FormDefinition } from '@plutomi/contracts/forms'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, aPublishedForm, aPipeline, aSubmittedForm, type TestPipeline } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { correctContact, moveApplicants, saveDraft, submitForm } from '../applicants/index.ts'
import { checkInvariants } from '../check/index.ts'
import { platformDb } from '../platform/index.ts'
import { documentBuilder } from './index.ts'

const { db } = await testDatabase()
const clock = settableClock('2026-03-01T00:00:00.000Z')
const build = documentBuilder({ db, clock })

async function documentOf({ workspaceId }: TestPipeline, id: string) {
  const [document] = await build([{ workspaceId, id }])
  if (document === undefined) throw new Error('no document')
  return document
}

function aForm(): FormDefinition {
  const text = { kind: 'short_text' as const, required: false }
  return {
    questions: [
      { ...text, id: newId('qst'), key: 'city', title: { en: 'City' }, sensitivity: 'normal' },
      { ...text, id: newId('qst'), key: 'street', title: { en: 'Street' }, sensitivity: 'personal' },
      { ...text, id: newId('qst'), key: 'health', title: { en: 'Health' }, sensitivity: 'special' },
      { id: newId('qst'), key: 'van', kind: 'yes_no', title: { en: 'Van?' }, required: false, sensitivity: 'normal' },
      {
        id: newId('qst'),
        key: 'shift',
        kind: 'single_choice',
        title: { en: 'Shift' },
        required: false,
        sensitivity: 'normal',
        options: [{ value: 'night', label: { en: 'Night', es: 'Noche' } }],
      },
    ],
  }
}

test('a document has the person, the place and, once submitted, the answers by who may see them', async () => {
  const pipeline = await aPipeline(db)
  const { ctx, workspaceId, applicationId, stageIds } = pipeline
  await aPublishedForm(ctx, { workspaceId, stageId: stageIds[1], definition: aForm() })
  const applicant = await anApplicant(pipeline, { name: 'Jan Żółć', stageId: stageIds[1] })
  const answers = { city: 'Berlin', street: 'Elm Street', health: 'Diabetes', van: true, shift: 'night' }
  await saveDraft(applicant.ctx, { answers })
  const draft = await documentOf(pipeline, applicant.applicantId)
  expect(draft).toMatchObject({ applicationId, stageId: stageIds[1], state: 'active', deletedAt: null })
  expect(draft.texts).toMatchObject({ name: 'Jan Żółć', email: applicant.email, phone: '', answers: [] })
  await submitForm(applicant.ctx, { answers })
  const submitted = await documentOf(pipeline, applicant.applicantId)
  expect(submitted.version).toBeGreaterThan(draft.version)
  expect(submitted.texts).toMatchObject({
    answers: ['Berlin', 'Night', 'Noche'],
    personalAnswers: ['Elm Street'],
    specialAnswers: ['Diabetes'],
  })
})

test('what was noted at a move is in it, and no longer when the move was undone', async () => {
  const pipeline = await aPipeline(db)
  const { ctx, workspaceId, stageIds } = pipeline
  const { applicantId } = await aSubmittedForm(pipeline)
  await moveApplicants(ctx, {
    workspaceId,
    applicantIds: [applicantId],
    toStageId: stageIds[2],
    note: 'Drives a forklift',
  })
  expect((await documentOf(pipeline, applicantId)).texts.notes).toEqual(['Drives a forklift'])
  await db.updateTable('visits').set({ undoneAt: clock.now() }).where('note', 'is not', null).execute()
  expect((await documentOf(pipeline, applicantId)).texts.notes).toEqual([])
})

test('each change of an applicant or its person makes a higher version, also when the applicant becomes another’s', async () => {
  const pipeline = await aPipeline(db)
  const applicant = await anApplicant(pipeline, { email: 'first@example.com' })
  let last = (await documentOf(pipeline, applicant.applicantId)).version
  const next = async () => {
    const { version } = await documentOf(pipeline, applicant.applicantId)
    expect(version).toBeGreaterThan(last)
    last = version
  }
  for (const name of ['Anna A', 'Anna B', 'Anna C', 'Anna D']) {
    await correctContact(applicant.ctx, { name })
    await next()
  }
  // Proven elsewhere: the address stays with the person, the applicant gets another one.
  await db
    .updateTable('people')
    .set({ emailConfirmedAt: clock.now() })
    .where('email', '=', 'first@example.com')
    .execute()
  await correctContact(applicant.ctx, { email: 'second@example.com' })
  await next()
  expect((await documentOf(pipeline, applicant.applicantId)).texts.email).toBe('second@example.com')
  const violations = await checkInvariants(platformDb(db))
  expect(violations.filter(({ rule }) => rule.startsWith('seq of'))).toEqual([])
})

test('of an erased person or applicant nothing is left but that it is gone', async () => {
  const pipeline = await aPipeline(db)
  const [one, other] = [await aSubmittedForm(pipeline, { email: 'gone@example.com' }), await aSubmittedForm(pipeline)]
  await db.updateTable('people').set({ erasedAt: clock.now() }).where('email', '=', 'gone@example.com').execute()
  await db.updateTable('applicants').set({ state: 'erased' }).where('id', '=', other.applicantId).execute()
  for (const { applicantId } of [one, other]) {
    const { deletedAt, texts } = await documentOf(pipeline, applicantId)
    expect(deletedAt).toEqual(clock.now())
    expect(JSON.stringify(texts)).not.toMatch(/Ann|Berlin|example/)
  }
})

test('documents come only of the workspace they were asked of, and none of who is not there', async () => {
  const [mine, theirs] = [await aPipeline(db), await aPipeline(db)]
  const [own, foreign] = [await anApplicant(mine), await anApplicant(theirs)]
  const asked = [
    { workspaceId: mine.workspaceId, id: own.applicantId },
    { workspaceId: mine.workspaceId, id: foreign.applicantId },
    { workspaceId: mine.workspaceId, id: newId('apl') },
    { workspaceId: theirs.workspaceId, id: foreign.applicantId },
  ]
  const found = (await build(asked)).map(({ workspaceId, id }) => `${workspaceId} ${id}`)
  expect(found.toSorted()).toEqual(
    [`${mine.workspaceId} ${own.applicantId}`, `${theirs.workspaceId} ${foreign.applicantId}`].toSorted(),
  )
})

test('many applicants take as many statements as one', async () => {
  const pipeline = await aPipeline(db)
  const { workspaceId } = pipeline
  let statements = 0
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const countOf = async (ids: readonly string[]) => {
    statements = 0
    const documents = await documentBuilder({ db: counting, clock })(ids.map((id) => ({ workspaceId, id })))
    expect(documents).toHaveLength(ids.length)
    return statements
  }
  const ids: string[] = []
  for (let count = 0; count < 6; count++) ids.push((await aSubmittedForm(pipeline)).applicantId)
  const one = await countOf(ids.slice(0, 1))
  expect(one).toBeGreaterThan(2)
  expect(await countOf(ids)).toBe(one)
})
