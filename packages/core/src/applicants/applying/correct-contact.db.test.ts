import { testDatabase } from '@plutomi/testing/database'
import {
  anApplicant,
  anEmail,
  aPerson,
  aPipeline,
  asActor,
  someAnswers,
  type TestApplicant,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { platformDb } from '../../platform/index.ts'
import { correctContact } from './correct-contact.ts'
import { getOwnPage } from './get-own-page.ts'
import { startApplying } from './start-applying.ts'
import { submitForm } from './submit-form.ts'
import { withdrawMyself } from './withdraw-myself.ts'

const { db } = await testDatabase()

afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

/** What a browser gets that begins with this address, as an applicant or as a shadow. */
async function begin(pipeline: TestPipeline, { email, kind }: { email: string; kind: 'applicant' | 'shadow' }) {
  const { ctx, workspaceId, workspaceSlug, applicationSlug } = pipeline
  const who = { name: 'Typed Name', email, workspaceSlug, applicationSlug }
  const { applicantId, token = '' } = await startApplying(asActor(ctx, { kind: 'anonymous' }), who)
  const own: TestApplicant = { applicantId, email, token, ctx: asActor(ctx, { kind, workspaceId, applicantId }) }
  return own
}

async function personOf({ workspaceId }: TestPipeline, applicantId: string) {
  return db
    .selectFrom('applicants')
    .innerJoin('people', 'people.id', 'applicants.personId')
    .select(['people.email', 'people.name'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .executeTakeFirst()
}

async function linksAskedFor({ workspaceId }: TestPipeline) {
  const rows = await db
    .selectFrom('events')
    .select('subject')
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', 'link.requested')
    .execute()
  return rows.map(({ subject }) => subject)
}

test('an address corrected to one known from elsewhere gets the applicant and its link, and shows what was typed', async () => {
  const pipeline = await aPipeline(db)
  const email = anEmail()
  await aPerson(pipeline.ctx, pipeline.workspaceId, { email, name: 'Known Name', phone: '+4915112345678' })
  const typo = await begin(pipeline, { email: 'ann@gmial.com', kind: 'applicant' })
  await correctContact(typo.ctx, { email })
  expect(await personOf(pipeline, typo.applicantId)).toEqual({ email, name: 'Known Name' })
  expect(await linksAskedFor(pipeline)).toEqual([typo.applicantId])
  expect((await getOwnPage(typo.ctx)).contact).toMatchObject({ email, name: 'Typed Name', phone: null })
})

test('a shadow corrected to an address known from elsewhere becomes that person’s applicant', async () => {
  const pipeline = await aPipeline(db)
  const { email: running } = await anApplicant(pipeline)
  const email = anEmail()
  await aPerson(pipeline.ctx, pipeline.workspaceId, { email, name: 'Known Name' })
  const shadow = await begin(pipeline, { email: running, kind: 'shadow' })
  await correctContact(shadow.ctx, { email })
  expect(await personOf(pipeline, shadow.applicantId)).toEqual({ email, name: 'Known Name' })
  const own = asActor(pipeline.ctx, {
    kind: 'applicant',
    workspaceId: pipeline.workspaceId,
    applicantId: shadow.applicantId,
  })
  expect((await getOwnPage(own)).contact).toMatchObject({ email, name: 'Typed Name' })
})

test('a browser that claims another address and comes back never sees what is known of the first', async () => {
  const pipeline = await aPipeline(db)
  const email = anEmail()
  await aPerson(pipeline.ctx, pipeline.workspaceId, { email, name: 'Known Name', phone: '+4915112345678' })
  const { email: running } = await anApplicant(pipeline)
  const browser = await begin(pipeline, { email, kind: 'applicant' })
  await correctContact(browser.ctx, { email: running })
  await correctContact(browser.ctx, { email })
  expect((await getOwnPage(browser.ctx)).contact).toMatchObject({ email, name: 'Typed Name', phone: null })
})

test('the cap holds for shadows that become applicants too', async () => {
  const pipeline = await aPipeline(db, { cap: 2 })
  const { email: running } = await anApplicant(pipeline)
  const shadows = [
    await begin(pipeline, { email: running, kind: 'shadow' }),
    await begin(pipeline, { email: running, kind: 'shadow' }),
  ]
  const outcomes = await Promise.allSettled(shadows.map(({ ctx }) => correctContact(ctx, { email: anEmail() })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: { code: 'cap_reached' } })
})

test('what a shadow filled in is gone through stage by stage, in whatever order the database keeps it', async () => {
  const pipeline = await aPipeline(db)
  const { email: running } = await anApplicant(pipeline)
  const shadow = await begin(pipeline, { email: running, kind: 'shadow' })
  await submitForm(shadow.ctx, { answers: someAnswers })
  const { answers } = await db
    .selectFrom('shadowApplicants')
    .select('answers')
    .where('id', '=', shadow.applicantId)
    .executeTakeFirstOrThrow()
  const [stageId] = pipeline.stageIds
  const typed: Record<string, unknown> = JSON.parse(answers)
  const shuffled = JSON.stringify({ [pipeline.stageIds[2]]: {}, [stageId]: typed[stageId] })
  await db.updateTable('shadowApplicants').set({ answers: shuffled }).where('id', '=', shadow.applicantId).execute()
  await correctContact(shadow.ctx, { email: anEmail() })
  const own = asActor(pipeline.ctx, {
    kind: 'applicant',
    workspaceId: pipeline.workspaceId,
    applicantId: shadow.applicantId,
  })
  expect((await getOwnPage(own)).stage).toMatchObject({ label: 'Step 2' })
})

test('what applicants change of themselves is in the audit log like what others change', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, ctx } = await begin(pipeline, { email: anEmail(), kind: 'applicant' })
  await submitForm(ctx, { answers: someAnswers })
  await withdrawMyself(ctx)
  const entries = await db
    .selectFrom('auditEntries')
    .select(['action', 'actor'])
    .where('workspaceId', '=', pipeline.workspaceId)
    .where('subject', '=', applicantId)
    .orderBy('id')
    .execute()
  const actor = `applicant:${applicantId}`
  expect(entries).toEqual([
    { action: 'applicant.created', actor: 'anonymous' },
    { action: 'applicant.moved', actor },
    { action: 'applicant.withdrawn', actor },
  ])
})
