import { createCache, memoryCacheStore } from '@plutomi/platform/cache'
import { createMetrics } from '@plutomi/platform/metrics'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, aPipeline } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { getPublicApplication, pauseApplication } from '../../applications/index.ts'
import { getFormDraft, publishForm, saveFormDraft } from '../../forms/index.ts'
import { updateStage } from '../../stages/index.ts'
import { getOwnPage } from './get-own-page.ts'

const { db } = await testDatabase()

/** A pipeline whose members and visitors share one cache, as in a process. */
async function aCachedPipeline() {
  const cache = createCache({ store: memoryCacheStore(), metrics: createMetrics(), logger: { warn: () => undefined } })
  const pipeline = await aPipeline(db)
  const { workspaceId, applicationId, stageIds, workspaceSlug, applicationSlug } = pipeline
  const [stageId] = stageIds
  const ctx = { ...pipeline.ctx, cache }
  const applicant = await anApplicant(pipeline)
  return {
    ctx,
    place: { workspaceId, applicationId, stageId },
    posting: () => getPublicApplication(ctx, { workspaceSlug, applicationSlug }),
    page: () => getOwnPage({ ...applicant.ctx, cache }),
  }
}

test('what everybody reads is read from the database once', async () => {
  const { place, posting, page } = await aCachedPipeline()
  const first = { posting: await posting(), page: await page() }
  // Behind everybody's back: no event tells of it.
  const { workspaceId, applicationId } = place
  for (const [table, id] of [
    ['applications', applicationId],
    ['stages', place.stageId],
  ] as const) {
    await db.updateTable(table).set({ name: 'x' }).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
  }
  await db.updateTable('formVersions').set({ definition: '{}' }).where('workspaceId', '=', workspaceId).execute()
  expect(await posting()).toEqual(first.posting)
  expect(await page()).toEqual(first.page)
})

test('whoever changes something sees it at once, and so does everybody with the same cache', async () => {
  const { ctx, place, posting, page } = await aCachedPipeline()
  expect((await posting()).notAccepting).toBeNull()
  await pauseApplication(ctx, place)
  expect((await posting()).notAccepting).toBe('paused')
  expect((await page()).stage.label).toBe('Step 1')
  await updateStage(ctx, { ...place, label: 'Tell us about you' })
  expect((await page()).stage.label).toBe('Tell us about you')
  const { revision, definition } = await getFormDraft(ctx, place)
  const questions = definition.questions.slice(0, 1)
  const draft = await saveFormDraft(ctx, { ...place, revision, definition: { ...definition, questions } })
  expect((await page()).form?.questionCount).toBe(3)
  await publishForm(ctx, { ...place, revision: draft.revision, apply: 'new_visits' })
  expect((await page()).form?.questionCount).toBe(1)
})
