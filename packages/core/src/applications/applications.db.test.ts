import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { anApplication, aWorkspace } from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { createApplication } from '../pipeline-templates/index.ts'
import { closeApplication, getApplication, openApplication, pauseApplication, updateApplication } from './index.ts'

const { db } = await testDatabase()
const clock = settableClock()
const { workspaceId, ctx } = await aWorkspace(db, { clock })

async function eventsOf(subject: string) {
  const rows = await db
    .selectFrom('events')
    .select(['type', 'seq'])
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map(({ type, seq }) => `${seq} ${type}`)
}

async function auditOf(subject: string) {
  const rows = await db
    .selectFrom('auditEntries')
    .select('action')
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

test('a new application is an empty draft, told and audited once', async () => {
  const { id, slug } = await createApplication(ctx, { workspaceId, name: '  Fahrer für Köln  '.trim() })
  expect(slug).toBe('fahrer-fur-koln')
  const application = await getApplication(ctx, { workspaceId, applicationId: id })
  expect(application).toMatchObject({
    name: 'Fahrer für Köln',
    visibility: 'public',
    status: { code: 'draft', label: 'Draft', final: false, since: clock.now().toISOString() },
    liveCount: 0,
    description: '',
  })
  expect(await eventsOf(id)).toEqual(['1 application.created'])
  expect(await auditOf(id)).toEqual(['application.created'])
})

test('a name that another application has leads to a numbered slug, also when two are made at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, () => createApplication(ctx, { workspaceId, name: 'Night shift' })),
  )
  expect(made.map(({ slug }) => slug).toSorted()).toEqual([
    'night-shift',
    'night-shift-2',
    'night-shift-3',
    'night-shift-4',
    'night-shift-5',
  ])
})

test.each(['司机', 'New', '!!'])('the name %o, which makes no good slug, gets a slug all the same', async (name) => {
  const { slug } = await createApplication(ctx, { workspaceId, name })
  expect(slug).toMatch(/^application/)
})

test('a slug that is taken is refused by its field, at making and at changing', async () => {
  await createApplication(ctx, { workspaceId, name: 'A', slug: 'taken-slug' })
  const other = await anApplication(ctx, { workspaceId })
  const refusal = { code: 'already_exists', fields: [{ path: ['slug'], code: 'taken' }] }
  await expect(createApplication(ctx, { workspaceId, name: 'B', slug: 'taken-slug' })).rejects.toMatchObject(refusal)
  await expect(updateApplication(ctx, { ...other, slug: 'taken-slug' })).rejects.toMatchObject(refusal)
  const elsewhere = await aWorkspace(db)
  expect(
    (await createApplication(elsewhere.ctx, { workspaceId: elsewhere.workspaceId, name: 'C', slug: 'taken-slug' }))
      .slug,
  ).toBe('taken-slug')
})

test('changes of the posting name what changed, and nothing when nothing did', async () => {
  const { applicationId } = await anApplication(ctx, { workspaceId })
  const posting = {
    place: 'Berlin',
    isRemote: true,
    employmentType: 'contractor' as const,
    validThrough: '2026-12-31T22:00:00.000Z',
    cap: 20,
    description: 'Drive.',
  }
  await updateApplication(ctx, { workspaceId, applicationId, ...posting })
  await updateApplication(ctx, { workspaceId, applicationId, ...posting })
  expect(await getApplication(ctx, { workspaceId, applicationId })).toMatchObject(posting)
  expect(await eventsOf(applicationId)).toEqual(['1 application.created', '2 application.updated'])
  const { data } = await db
    .selectFrom('events')
    .select('data')
    .where('subject', '=', applicationId)
    .where('type', '=', 'application.updated')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(data)).toEqual({
    changed: ['cap', 'description', 'employmentType', 'isRemote', 'place', 'validThrough'],
  })
  await updateApplication(ctx, { workspaceId, applicationId, validThrough: null, cap: null })
  expect(await getApplication(ctx, { workspaceId, applicationId })).toMatchObject({ validThrough: null, cap: null })
})

test('an application without a stage does not open', async () => {
  const application = await anApplication(ctx, { workspaceId })
  await expect(openApplication(ctx, application)).rejects.toMatchObject({
    code: 'conflict',
    fields: [{ path: ['stages'], code: 'no_stage' }],
  })
  expect((await getApplication(ctx, application)).status.code).toBe('draft')
})

test('it opens, pauses, opens again, closes, and can be opened once more', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['waiting'] })
  const first = clock.now().toISOString()
  await openApplication(ctx, application)
  clock.advance({ days: 1 })
  await pauseApplication(ctx, application)
  expect((await getApplication(ctx, application)).status).toMatchObject({
    code: 'paused',
    since: clock.now().toISOString(),
  })
  await openApplication(ctx, application)
  await closeApplication(ctx, application)
  const closed = await getApplication(ctx, application)
  expect(closed).toMatchObject({ status: { final: true }, openedAt: first, closedAt: clock.now().toISOString() })
  await openApplication(ctx, application)
  expect(await getApplication(ctx, application)).toMatchObject({ status: { code: 'open' }, closedAt: null })
  expect((await eventsOf(application.applicationId)).slice(2)).toEqual([
    '3 application.opened',
    '4 application.paused',
    '5 application.opened',
    '6 application.closed',
    '7 application.opened',
  ])
  expect(await auditOf(application.applicationId)).toHaveLength(6)
})

test('what the state does not allow is a 409 and changes nothing', async () => {
  const application = await anApplication(ctx, { workspaceId, stages: ['waiting'] })
  const invalid = { code: 'invalid_transition' }
  await expect(pauseApplication(ctx, application)).rejects.toMatchObject(invalid)
  await expect(closeApplication(ctx, application)).rejects.toMatchObject(invalid)
  await openApplication(ctx, application)
  await expect(openApplication(ctx, application)).rejects.toMatchObject(invalid)
  await closeApplication(ctx, application)
  await expect(pauseApplication(ctx, application)).rejects.toMatchObject(invalid)
})
