import type { FormDefinition } from '@plutomi/contracts/forms'
import { testDatabase } from '@plutomi/testing/database'
import { aForm, anApplication, anInvitedMember, aWorkspace, someQuestions } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { getPipeline } from '../applications/index.ts'
import {
  discardFormDraft,
  getFormDraft,
  getFormVersion,
  getPublishedForm,
  previewPublish,
  publishForm,
  saveFormDraft,
} from './index.ts'

const { db } = await testDatabase()
const workspace = await aWorkspace(db)
const { workspaceId, ctx } = workspace

async function aFormStage() {
  const { applicationId, stageIds } = await anApplication(ctx, { workspaceId, stages: ['form'] })
  return { workspaceId, applicationId, stageId: stageIds[0] ?? '' }
}

const aDefinition = (): FormDefinition => ({ introduction: { en: 'Welcome' }, questions: someQuestions() })

test('a stage without a form has an empty draft at revision 0, and reading it writes nothing', async () => {
  const stage = await aFormStage()
  const empty = { stageId: stage.stageId, revision: 0, definition: { questions: [] }, updatedAt: null, published: null }
  expect(await getFormDraft(ctx, stage)).toEqual(empty)
  expect(await getFormDraft(ctx, stage)).toEqual(empty)
  expect(await db.selectFrom('formVersions').select('id').where('stageId', '=', stage.stageId).execute()).toEqual([])
  await expect(getPublishedForm(ctx, stage)).rejects.toMatchObject({ code: 'not_found' })
})

test('each save is another revision; a save of an older one is outdated and loses nothing', async () => {
  const stage = await aFormStage()
  const definition = aDefinition()
  expect((await saveFormDraft(ctx, { ...stage, revision: 0, definition })).revision).toBe(1)
  expect((await saveFormDraft(ctx, { ...stage, revision: 1, definition })).revision).toBe(2)
  const late = saveFormDraft(ctx, { ...stage, revision: 1, definition: { questions: [] } })
  await expect(late).rejects.toMatchObject({ code: 'outdated' })
  expect(await getFormDraft(ctx, stage)).toMatchObject({ revision: 2, definition })
})

test('of two who begin or go on from the same revision one is told so', async () => {
  const stage = await aFormStage()
  for (const revision of [0, 1]) {
    const saved = await Promise.allSettled(
      ['a', 'b'].map((en) =>
        saveFormDraft(ctx, { ...stage, revision, definition: { introduction: { en }, questions: [] } }),
      ),
    )
    const refused = saved.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ code: 'outdated' })
  }
})

test('publishing makes the draft the form, tells it, and a new draft begins from it', async () => {
  const stage = await aFormStage()
  const { versionId, number, definition } = await aForm(ctx, { ...stage, definition: aDefinition() })
  expect(number).toBe(1)
  expect(await getPublishedForm(ctx, stage)).toMatchObject({ versionId, number: 1, definition })
  const draft = await getFormDraft(ctx, stage)
  expect(draft).toMatchObject({ revision: 0, definition, published: { versionId, number: 1 } })
  const { type, data } = await db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('subject', '=', stage.applicationId)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(type).toBe('form.published')
  expect(JSON.parse(data)).toEqual({
    stageId: stage.stageId,
    formVersionId: versionId,
    number: 1,
    movedDraftCount: 0,
  })
  const audited = await db.selectFrom('auditEntries').select('action').where('subject', '=', stage.stageId).execute()
  expect(audited.map(({ action }) => action)).toEqual(['stage.created', 'form.draft_saved', 'form.published'])
  const { stages } = await getPipeline(ctx, stage)
  expect(stages[0]?.form).toMatchObject({ published: { versionId, number: 1, questionCount: 3 }, draft: null })
})

test('a published version stays as it was when the next one is published', async () => {
  const stage = await aFormStage()
  const first = await aForm(ctx, stage)
  const second = await aForm(ctx, { ...stage, definition: { questions: first.definition.questions.slice(0, 1) } })
  expect(second.number).toBe(2)
  expect((await getFormVersion(db, workspaceId, first.versionId)).definition).toEqual(first.definition)
  const states = await db
    .selectFrom('formVersions')
    .select(['number', 'state'])
    .where('stageId', '=', stage.stageId)
    .orderBy('number')
    .execute()
  expect(states).toEqual([
    { number: 1, state: 'superseded' },
    { number: 2, state: 'published' },
  ])
  const questions = await db.selectFrom('questions').select('key').where('stageId', '=', stage.stageId).execute()
  expect(questions).toHaveLength(3)
})

test('a published question keeps its kind; a new key is taken over', async () => {
  const stage = await aFormStage()
  const { definition } = await aForm(ctx, stage)
  const [city] = definition.questions
  if (!city) throw new Error('no question')
  const { id, title } = city
  const asDate = { id, title, kind: 'date', key: 'city', required: false, sensitivity: 'normal' } as const
  await expect(
    saveFormDraft(ctx, { ...stage, revision: 0, definition: { questions: [asDate] } }),
  ).rejects.toMatchObject({ code: 'unprocessable', fields: [{ path: ['definition', 'questions', 0, 'kind'] }] })
  await aForm(ctx, { ...stage, definition: { questions: [{ ...city, key: 'town' }] } })
  const row = await db.selectFrom('questions').select('key').where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.key).toBe('town')
  const elsewhere = await aFormStage()
  await expect(aForm(ctx, { ...elsewhere, definition })).rejects.toMatchObject({ code: 'unprocessable' })
})

test('publishing another revision than the one looked at is outdated, and so is publishing nothing', async () => {
  const stage = await aFormStage()
  await expect(publishForm(ctx, { ...stage, revision: 1, apply: 'new_visits' })).rejects.toMatchObject({
    code: 'outdated',
  })
  await saveFormDraft(ctx, { ...stage, revision: 0, definition: aDefinition() })
  await saveFormDraft(ctx, { ...stage, revision: 1, definition: aDefinition() })
  await expect(publishForm(ctx, { ...stage, revision: 1, apply: 'new_visits' })).rejects.toMatchObject({
    code: 'outdated',
  })
  const both = await Promise.allSettled(
    [1, 2].map(() => publishForm(ctx, { ...stage, revision: 2, apply: 'new_visits' })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('discarding a draft leaves the published form', async () => {
  const stage = await aFormStage()
  const { definition } = await aForm(ctx, stage)
  await saveFormDraft(ctx, { ...stage, revision: 0, definition: { questions: [] } })
  await discardFormDraft(ctx, stage)
  await discardFormDraft(ctx, stage)
  expect(await getFormDraft(ctx, stage)).toMatchObject({ revision: 0, definition })
})

test('a viewer reads forms and changes none', async () => {
  const stage = await aFormStage()
  const viewer = await anInvitedMember(workspace, 'viewer')
  expect((await getFormDraft(viewer.ctx, stage)).revision).toBe(0)
  const definition = aDefinition()
  const forbidden = { code: 'forbidden' }
  await expect(saveFormDraft(viewer.ctx, { ...stage, revision: 0, definition })).rejects.toMatchObject(forbidden)
  await expect(publishForm(viewer.ctx, { ...stage, revision: 1, apply: 'new_visits' })).rejects.toMatchObject(forbidden)
  await expect(discardFormDraft(viewer.ctx, stage)).rejects.toMatchObject(forbidden)
})

test('another workspace sees and changes nothing of a form, nor does a stage of another application open it', async () => {
  const stage = await aFormStage()
  const { versionId } = await aForm(ctx, stage)
  await saveFormDraft(ctx, { ...stage, revision: 0, definition: aDefinition() })
  const theirs = await aWorkspace(db)
  const other = await anApplication(ctx, { workspaceId, stages: ['form'] })
  const attempts = [
    { asking: theirs.ctx, place: stage },
    { asking: theirs.ctx, place: { ...stage, workspaceId: theirs.workspaceId } },
    { asking: ctx, place: { ...stage, applicationId: other.applicationId } },
  ]
  const absent = { code: 'not_found' }
  for (const { asking, place } of attempts) {
    const definition = aDefinition()
    await expect(getFormDraft(asking, place)).rejects.toMatchObject(absent)
    await expect(getPublishedForm(asking, place)).rejects.toMatchObject(absent)
    await expect(previewPublish(asking, place)).rejects.toMatchObject(absent)
    await expect(saveFormDraft(asking, { ...place, revision: 1, definition })).rejects.toMatchObject(absent)
    await expect(publishForm(asking, { ...place, revision: 1, apply: 'new_visits' })).rejects.toMatchObject(absent)
    await expect(discardFormDraft(asking, place)).rejects.toMatchObject(absent)
  }
  await expect(getFormVersion(db, theirs.workspaceId, versionId)).rejects.toMatchObject(absent)
})
