import { testDatabase } from '@plutomi/testing/database'
import { anEmail, anApplicant, aPerson, aPipeline, asActor, type TestPipeline } from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { type LinkPurpose, readLink, signLink } from '../../links/index.ts'
import { findApplicantActor, platformDb } from '../../platform/index.ts'
import { correctContact } from './correct-contact.ts'
import { getOwnPage } from './get-own-page.ts'
import { openLink } from './open-link.ts'
import { renewPageToken } from './renew-page-token.ts'
import { startApplying } from './start-applying.ts'

const { db } = await testDatabase()

afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

const known = { name: 'Known Name', phone: '+4915112345678' }
const typed = { name: 'Typed Name', phone: null }

/** A browser that applies with the address of somebody known from elsewhere. */
async function aClaim() {
  const pipeline = await aPipeline(db)
  const { ctx, workspaceId, workspaceSlug, applicationSlug } = pipeline
  const email = anEmail()
  await aPerson(ctx, workspaceId, { email, ...known })
  const who = { name: typed.name, email, workspaceSlug, applicationSlug }
  const { applicantId, token = '' } = await startApplying(asActor(ctx, { kind: 'anonymous' }), who)
  return { pipeline, email, applicantId, token }
}

function mailed({ ctx }: TestPipeline, purpose: LinkPurpose, id: string): string {
  return signLink(ctx.keyring, { purpose, id, version: 1 })
}

async function open(pipeline: TestPipeline, token: string): Promise<string> {
  return (await openLink(asActor(pipeline.ctx, { kind: 'anonymous' }), { token })).token ?? ''
}

/** The context of whoever holds this token. */
async function holderOf({ ctx }: TestPipeline, token: string) {
  const actor = await findApplicantActor(platformDb(db), ctx.keyring, token)
  return asActor(ctx, actor ?? { kind: 'anonymous' })
}

async function contactOf(pipeline: TestPipeline, token: string) {
  return (await getOwnPage(await holderOf(pipeline, token))).contact
}

async function knownOf({ workspaceId }: TestPipeline, email: string) {
  return db
    .selectFrom('people')
    .select(['name', 'phone'])
    .where('workspaceId', '=', workspaceId)
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
}

test('once the owner opened the mailed link, the browser that only claimed the address sees its claim as before', async () => {
  const { pipeline, email, applicantId, token } = await aClaim()
  const owner = await open(pipeline, mailed(pipeline, 'applicant', applicantId))
  expect(await contactOf(pipeline, token)).toMatchObject({ email, ...typed })
  expect(await contactOf(pipeline, owner)).toMatchObject({ email, ...known })
})

test('the browser that only claimed the address changes nothing of the owner, before or after the link was opened', async () => {
  const { pipeline, email, applicantId, token } = await aClaim()
  await correctContact(await holderOf(pipeline, token), { name: 'Before' })
  const owner = await open(pipeline, mailed(pipeline, 'applicant', applicantId))
  const claimant = await holderOf(pipeline, token)
  const corrected = await correctContact(claimant, { name: 'After', phone: '+4930123456' })
  await expect(correctContact(claimant, { email: anEmail() })).rejects.toMatchObject({ code: 'unprocessable' })
  expect(await knownOf(pipeline, email)).toEqual(known)
  expect(await contactOf(pipeline, corrected.token)).toMatchObject({ name: 'After', phone: '+4930123456' })
  expect(await contactOf(pipeline, owner)).toMatchObject(known)
})

test('the owner corrects what is known, and the token for it goes on being the owner’s', async () => {
  const { pipeline, email, applicantId, token } = await aClaim()
  const owner = await open(pipeline, mailed(pipeline, 'applicant', applicantId))
  const corrected = await correctContact(await holderOf(pipeline, owner), { name: 'Right Name' })
  expect(await knownOf(pipeline, email)).toEqual({ ...known, name: 'Right Name' })
  expect(await contactOf(pipeline, corrected.token)).toMatchObject({ ...known, name: 'Right Name' })
  expect(await contactOf(pipeline, token)).toMatchObject(typed)
})

test('a mailed link is the owner’s by itself from when it was opened, and opens again', async () => {
  const { pipeline, applicantId } = await aClaim()
  const link = mailed(pipeline, 'applicant', applicantId)
  expect(await contactOf(pipeline, link)).toMatchObject(typed)
  await open(pipeline, link)
  expect(await contactOf(pipeline, link)).toMatchObject(known)
  expect(await contactOf(pipeline, await open(pipeline, link))).toMatchObject(known)
})

test('a mailed link that was not opened and is turned to another known address proves nothing of that one', async () => {
  const { pipeline, applicantId } = await aClaim()
  const email = anEmail()
  await aPerson(pipeline.ctx, pipeline.workspaceId, { email, ...known })
  const holder = await holderOf(pipeline, mailed(pipeline, 'applicant', applicantId))
  const { token } = await correctContact(holder, { email })
  const { version = 0 } = readLink(pipeline.ctx.keyring, 'page', token) ?? {}
  await open(pipeline, signLink(pipeline.ctx.keyring, { purpose: 'applicant', id: applicantId, version }))
  expect(await contactOf(pipeline, token)).toMatchObject({ email, ...typed })
})

test('a token made again is of the kind it was', async () => {
  const { pipeline, applicantId } = await aClaim()
  await open(pipeline, mailed(pipeline, 'applicant', applicantId))
  const again = (isProven: boolean) => renewPageToken(pipeline.ctx, { applicantId, isProven })
  expect(await contactOf(pipeline, await again(false))).toMatchObject(typed)
  expect(await contactOf(pipeline, await again(true))).toMatchObject(known)
})

test('a browser whose own claim made the person goes on with it after the link was opened on another device', async () => {
  const pipeline = await aPipeline(db)
  const { applicantId, token, email } = await anApplicant(pipeline)
  const owner = await open(pipeline, mailed(pipeline, 'applicant', applicantId))
  await correctContact(await holderOf(pipeline, token), { name: 'Ann Right' })
  expect(await contactOf(pipeline, token)).toMatchObject({ email, name: 'Ann Right' })
  expect(await contactOf(pipeline, owner)).toMatchObject({ email, name: 'Ann Right' })
})
