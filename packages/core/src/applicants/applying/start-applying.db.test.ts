import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { testDatabase } from '@plutomi/testing/database'
import { settableClock } from '@plutomi/testing/clock'
import { anApplicant, anEmail, aPipeline, asActor, type TestPipeline } from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { findApplicantActor, platformDb } from '../../platform/index.ts'
import { startApplying } from './start-applying.ts'

const { db } = await testDatabase()

afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

function apply(pipeline: TestPipeline, facts: { email?: string; name?: string; website?: string } = {}) {
  const { workspaceSlug, applicationSlug } = pipeline
  const who = { name: 'Ann Example', email: anEmail(), ...facts }
  return startApplying(asActor(pipeline.ctx, { kind: 'anonymous' }), { workspaceSlug, applicationSlug, ...who })
}

async function applicantsOf({ workspaceId, applicationId }: TestPipeline) {
  return db
    .selectFrom('applicants')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('applicationId', '=', applicationId)
    .orderBy('id')
    .execute()
}

async function shadowsOf({ workspaceId }: TestPipeline) {
  return db.selectFrom('shadowApplicants').selectAll().where('workspaceId', '=', workspaceId).orderBy('id').execute()
}

async function eventsOf({ workspaceId }: TestPipeline, type: string) {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('type', '=', type)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, data: eventCatalog.get(type)?.data.parse(JSON.parse(row.data)) }))
}

test('a new address makes a person, an applicant in the first stage with a number, a visit and an event', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId } = await apply(pipeline, { name: 'Zoë 小明', email: 'zoe@example.com' })
  const [applicant] = await applicantsOf(pipeline)
  expect(applicant).toMatchObject({
    id: applicantId,
    number: 1,
    stageId: pipeline.stageIds[0],
    state: 'active',
    seq: 1,
  })
  const visit = await db.selectFrom('visits').selectAll().where('applicantId', '=', applicantId).executeTakeFirst()
  expect(visit).toMatchObject({ id: applicant?.visitId, leftAt: null, cause: 'applicant' })
  expect(await eventsOf(pipeline, 'applicant.created')).toMatchObject([
    { subject: applicantId, seq: 1, actor: 'anonymous', data: { visitId: visit?.id, hasAppliedBefore: false } },
  ])
  const person = await db.selectFrom('people').selectAll().where('email', '=', 'zoe@example.com').executeTakeFirst()
  expect(person).toMatchObject({ id: applicant?.personId, name: 'Zoë 小明' })
})

test('a known address gets a shadow, and nothing of the running applicant changes', async () => {
  const pipeline = await aPipeline(db)
  const { email } = await anApplicant(pipeline)
  const before = await applicantsOf(pipeline)
  const { applicantId } = await apply(pipeline, { email, name: 'Somebody Else' })
  expect(await applicantsOf(pipeline)).toEqual(before)
  expect(await shadowsOf(pipeline)).toMatchObject([{ id: applicantId, name: 'Somebody Else', state: 'draft' }])
  expect(await eventsOf(pipeline, 'shadow.submitted')).toMatchObject([
    { subject: before[0]?.personId, data: { shadowId: applicantId, cause: 'started' } },
  ])
})

test('what a browser gets looks the same for a new and a known address, and opens a page of its own', async () => {
  const pipeline = await aPipeline(db)
  const email = anEmail()
  const first = await apply(pipeline, { email })
  const second = await apply(pipeline, { email })
  const shapeOf = ({ applicantId, token = '' }: typeof first) => ({
    id: applicantId.replaceAll(/[0-9a-z]{26}$/g, 'x'),
    token: token.replace(applicantId, 'id').replace(/[\w-]{43}$/, 'mac'),
  })
  expect(Object.keys(second)).toEqual(Object.keys(first))
  expect(shapeOf(second)).toEqual(shapeOf(first))
  const actorOf = (token = '') => findApplicantActor(platformDb(db), pipeline.ctx.keyring, token)
  expect(await actorOf(first.token)).toMatchObject({ kind: 'applicant', applicantId: first.applicantId })
  expect(await actorOf(second.token)).toMatchObject({ kind: 'shadow', applicantId: second.applicantId })
})

test('a new and a known address ask the database for about as much, so their times tell nobody apart', async () => {
  const pipeline = await aPipeline(db)
  const { email } = await anApplicant(pipeline)
  const forNew = await statementsOf(pipeline, {})
  const forKnown = await statementsOf(pipeline, { email })
  expect(forNew).toBeGreaterThan(5)
  expect(Math.abs(forNew - forKnown)).toBeLessThanOrEqual(4)
})

/** How many statements one start sends. */
async function statementsOf(pipeline: TestPipeline, facts: { email?: string }): Promise<number> {
  let statements = 0
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  await apply({ ...pipeline, ctx: { ...pipeline.ctx, db: counted } }, facts)
  return statements
}

test('two identical starts in the same instant make one live applicant and one shadow', async () => {
  const pipeline = await aPipeline(db)
  const email = anEmail()
  const started = await Promise.all([apply(pipeline, { email }), apply(pipeline, { email })])
  expect(await applicantsOf(pipeline)).toHaveLength(1)
  expect(await shadowsOf(pipeline)).toHaveLength(1)
  expect(new Set(started.map(({ applicantId }) => applicantId)).size).toBe(2)
})

test('many people at once get different numbers', async () => {
  const pipeline = await aPipeline(db)
  await Promise.all(Array.from({ length: 12 }, () => apply(pipeline)))
  const numbers = (await applicantsOf(pipeline)).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(12)
})

test('of two for the last place one gets it and the other is told that it is full', async () => {
  const pipeline = await aPipeline(db, { cap: 3 })
  await anApplicant(pipeline)
  await anApplicant(pipeline)
  const results = await Promise.allSettled([apply(pipeline), apply(pipeline), apply(pipeline)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'cap_reached' } },
    { reason: { code: 'cap_reached' } },
  ])
  expect(await applicantsOf(pipeline)).toHaveLength(3)
})

test('a full application answers a known address like a new one', async () => {
  const pipeline = await aPipeline(db, { cap: 1 })
  const { email } = await anApplicant(pipeline)
  await expect(apply(pipeline, { email })).rejects.toMatchObject({ code: 'cap_reached' })
  await expect(apply(pipeline)).rejects.toMatchObject({ code: 'cap_reached' })
})

test.each(['paused', 'closed'])('an application that is %s takes nobody', async (state) => {
  const pipeline = await aPipeline(db)
  await db.updateTable('applications').set({ state }).where('id', '=', pipeline.applicationId).execute()
  await expect(apply(pipeline)).rejects.toMatchObject({ code: 'not_open' })
})

test('after its last day an application takes nobody', async () => {
  const clock = settableClock()
  const pipeline = await aPipeline(db, { clock })
  await db
    .updateTable('applications')
    .set({ validThrough: clock.now() })
    .where('id', '=', pipeline.applicationId)
    .execute()
  await expect(apply(pipeline)).rejects.toMatchObject({ code: 'not_open' })
})

test.each([
  { state: 'draft', visibility: 'public' },
  { state: 'open', visibility: 'private' },
])('an application that is $state and $visibility does not exist for the public', async (changes) => {
  const pipeline = await aPipeline(db)
  await db.updateTable('applications').set(changes).where('id', '=', pipeline.applicationId).execute()
  await expect(apply(pipeline)).rejects.toMatchObject({ code: 'not_found' })
})

test('whoever fills the hidden field is told that all is well, and nothing is written', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, token } = await apply(pipeline, { website: 'https://spam.example' })
  expect(applicantId).toMatch(/^apl_/)
  expect(token).toContain(applicantId)
  expect(await applicantsOf(pipeline)).toHaveLength(0)
  expect(await shadowsOf(pipeline)).toHaveLength(0)
})

test('N days after a rejection the person applies anew and is marked; earlier it is a shadow', async () => {
  const clock = settableClock()
  const pipeline = await aPipeline(db, { clock })
  const { email } = await anApplicant(pipeline, { state: 'rejected' })
  clock.advance({ days: 89 })
  await apply(pipeline, { email })
  expect(await applicantsOf(pipeline)).toHaveLength(1)
  clock.advance({ days: 1 })
  const again = await apply(pipeline, { email, name: 'Ann Again' })
  const applicants = await applicantsOf(pipeline)
  expect(applicants).toMatchObject([{ state: 'rejected' }, { id: again.applicantId, hasAppliedBefore: 1 }])
  expect(new Set(applicants.map(({ personId }) => personId)).size).toBe(1)
})

test('the same person in two applications has two applicants', async () => {
  const pipeline = await aPipeline(db)
  const other = await aPipeline(db, { workspaceId: pipeline.workspaceId })
  const { email } = await anApplicant(pipeline)
  await apply(other, { email })
  const [first] = await applicantsOf(pipeline)
  const [second] = await applicantsOf(other)
  expect(second).toMatchObject({ personId: first?.personId, hasAppliedBefore: 0, state: 'active' })
})

test('the sixth start of an hour under one address looks the same and mails nobody', async () => {
  const clock = settableClock()
  const pipeline = await aPipeline(db, { clock })
  const { email } = await anApplicant(pipeline)
  for (let start = 0; start < 6; start++) await apply(pipeline, { email })
  expect(await shadowsOf(pipeline)).toHaveLength(6)
  expect(await eventsOf(pipeline, 'shadow.submitted')).toHaveLength(5)
  clock.advance({ minutes: 61 })
  await apply(pipeline, { email })
  expect(await eventsOf(pipeline, 'shadow.submitted')).toHaveLength(6)
})

test('an address known in another workspace is new in this one', async () => {
  const email = anEmail()
  const pipeline = await aPipeline(db)
  const elsewhere = await aPipeline(db)
  await anApplicant(elsewhere, { email })
  await apply(pipeline, { email })
  expect(await applicantsOf(pipeline)).toHaveLength(1)
  expect(await shadowsOf(pipeline)).toHaveLength(0)
})
