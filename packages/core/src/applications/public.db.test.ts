import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anApplicant, anApplication, aPipeline, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import {
  closeApplication,
  getPublicApplication,
  listPublicApplications,
  pauseApplication,
  updateApplication,
} from './index.ts'

const { db } = await testDatabase()
const clock = settableClock()
const visitor = { db, clock }
const open = { stages: ['form'], isOpen: true } as const

async function aPublicWorkspace() {
  const { workspaceId, slug, ctx } = await aWorkspace(db, { clock, name: 'Acme' })
  const list = (filter: { q?: string; employmentType?: 'contractor'; isRemote?: boolean; cursor?: string } = {}) =>
    listPublicApplications(visitor, { workspaceSlug: slug, limit: 2, ...filter })
  const posting = (applicationSlug: string) => getPublicApplication(visitor, { workspaceSlug: slug, applicationSlug })
  return { workspaceId, slug, ctx, list, posting }
}

test('only open, public applications are listed, and only those of the workspace', async () => {
  const { workspaceId, ctx, list } = await aPublicWorkspace()
  const shown = await anApplication(ctx, { workspaceId, ...open, name: 'Shown', place: 'Berlin' })
  await anApplication(ctx, { workspaceId, ...open, name: 'Unlisted', visibility: 'unlisted' })
  await anApplication(ctx, { workspaceId, ...open, name: 'Private', visibility: 'private' })
  await anApplication(ctx, { workspaceId, name: 'Draft', stages: ['form'] })
  await pauseApplication(ctx, await anApplication(ctx, { workspaceId, ...open, name: 'Paused' }))
  await closeApplication(ctx, await anApplication(ctx, { workspaceId, ...open, name: 'Closed' }))
  const past = clock.now().toISOString()
  await anApplication(ctx, { workspaceId, ...open, name: 'Past', validThrough: past })
  const page = await list()
  expect(page.items).toMatchObject([{ name: 'Shown', slug: shown.slug, place: 'Berlin' }])
  expect(page.workspace).toMatchObject({ name: 'Acme', timeZone: 'Europe/Berlin' })
  expect(JSON.stringify(page)).not.toMatch(/app_|wsp_/)
  const other = await aPublicWorkspace()
  expect((await other.list()).items).toEqual([])
})

test('the list is searched by words and signs are taken literally, filtered, and paged', async () => {
  const { workspaceId, ctx, list } = await aPublicWorkspace()
  await anApplication(ctx, { workspaceId, ...open, name: 'Driver', place: 'Köln', employmentType: 'contractor' })
  await anApplication(ctx, { workspaceId, ...open, name: 'Night driver', place: 'Berlin', isRemote: true })
  await anApplication(ctx, { workspaceId, ...open, name: '100 % packer', place: 'Berlin' })
  const names = async (filter: Parameters<typeof list>[0]) => (await list(filter)).items.map(({ name }) => name)
  expect(await names({ q: 'driver berlin' })).toEqual(['Night driver'])
  expect(await names({ q: '%' })).toEqual(['100 % packer'])
  expect(await names({ q: '_' })).toEqual([])
  expect(await names({ q: "' OR 1=1 --" })).toEqual([])
  expect(await names({ employmentType: 'contractor' })).toEqual(['Driver'])
  expect(await names({ isRemote: true })).toEqual(['Night driver'])
  const first = await list()
  const second = await list({ cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['100 % packer', 'Night driver', 'Driver'])
})

test('a posting is found by its address when open, paused or closed, and says whether one can apply', async () => {
  const { workspaceId, ctx, posting } = await aPublicWorkspace()
  const application = await anApplication(ctx, { workspaceId, ...open, visibility: 'unlisted', description: '<b>x' })
  expect(await posting(application.slug)).toMatchObject({ description: '<b>x', notAccepting: null })
  await pauseApplication(ctx, application)
  expect(await posting(application.slug)).toMatchObject({ notAccepting: 'paused' })
  await closeApplication(ctx, application)
  expect(await posting(application.slug)).toMatchObject({ notAccepting: 'closed' })
})

test('drafts, private postings and unknown addresses are one and the same 404', async () => {
  const { workspaceId, ctx, posting } = await aPublicWorkspace()
  const draft = await anApplication(ctx, { workspaceId, stages: ['form'] })
  const hidden = await anApplication(ctx, { workspaceId, ...open, visibility: 'private' })
  const theirs = await aPublicWorkspace()
  const foreign = await anApplication(theirs.ctx, { workspaceId: theirs.workspaceId, ...open, name: 'Theirs alone' })
  const answers = await Promise.all(
    [draft.slug, hidden.slug, foreign.slug, 'nothing'].map((slug) => posting(slug).catch((error: unknown) => error)),
  )
  expect(new Set(answers.map(String))).toEqual(new Set(['DomainError: There is no such page']))
  const nobody = listPublicApplications(visitor, { workspaceSlug: 'nobody', limit: 2 })
  await expect(nobody).rejects.toThrow('There is no such page')
})

test('an application that has as many live applicants as its cap says it is full', async () => {
  const pipeline = await aPipeline(db, { clock, cap: 1 })
  const { workspaceSlug, applicationSlug, workspaceId, applicationId, ctx } = pipeline
  const posting = () => getPublicApplication(visitor, { workspaceSlug, applicationSlug })
  expect(await posting()).toMatchObject({ notAccepting: null })
  await anApplicant(pipeline)
  expect(await posting()).toMatchObject({ notAccepting: 'full' })
  await updateApplication(ctx, { workspaceId, applicationId, cap: 2 })
  expect(await posting()).toMatchObject({ notAccepting: null })
})
