import type { Context } from '@plutomi/core/context'
import { createInvite } from '@plutomi/core/members'
import { createWebhookEndpoint } from '@plutomi/core/webhooks'
import {
  aForm,
  anApplication,
  anEmailTemplate,
  aUser,
  aWorkspace,
  type TestApplication,
  type TestWorkspace,
} from '@plutomi/testing/factories'
import { mailedLinks } from './mailed-links.ts'
import { applies, nameUser } from './seeding.ts'
import type { World } from './world.ts'

const stages = ['form', 'waiting', 'review', 'final'] as const
const name = 'Erik First'
const email = 'erik.first@example.com'

/** A workspace made a minute ago, and another one whose first application nobody has come to yet. */
export async function seedEmptyWorld(seeding: Context): Promise<World> {
  const { db, keyring } = seeding
  const user = await aUser(db, { email: 'frida@example.com' })
  await nameUser(db, user.email, 'Frida Fresh')
  const fresh = await aWorkspace(db, { slug: 'fresh-start', name: 'Fresh Start', user })
  const filled = await aWorkspace(db, { slug: 'nobody-yet', name: 'Nobody Yet', user })
  const ctx = { ...filled.ctx, keyring }
  const { workspaceId } = filled
  const { applicationId, slug, stageIds } = await anApplication(ctx, {
    workspaceId,
    name: 'Bicycle courier',
    stages,
    isOpen: true,
  })
  const { posting, applicant } = await secondApplication(seeding, filled)
  const { id: inviteId } = await createInvite(ctx, { workspaceId, email: 'second@example.com', role: 'viewer' })
  return {
    name: 'empty',
    slug: fresh.slug,
    filledSlug: filled.slug,
    applicationId,
    applicationSlug: slug,
    formStageId: stageIds[0] ?? '',
    applicantId: applicant.applicantId,
    templateId: await anEmailTemplate({ ctx, workspaceId }),
    endpointId: await aQuietEndpoint(ctx, workspaceId),
    deliveryId: '',
    sessions: { owner: user.sessionToken, viewer: user.sessionToken, newcomer: (await aUser(db)).sessionToken },
    typing: applicant,
    sent: applicant,
    links: await mailedLinks(seeding, { posting, inviteId, applicant: { ...applicant, name }, answers: {} }),
    searchWord: 'nobody',
  }
}

/** Where one person has begun and typed nothing, so that the board of the first one stays empty. */
async function secondApplication(seeding: Context, workspace: TestWorkspace) {
  const { workspaceId, slug: workspaceSlug } = workspace
  const ctx = { ...workspace.ctx, keyring: seeding.keyring }
  const application = await anApplication(ctx, { workspaceId, name: 'Walk-in', stages, isOpen: true })
  await publishSomeForm(ctx, application)
  const posting = { workspaceId, workspaceSlug, applicationSlug: application.slug }
  const { applicantId, token } = await applies(seeding, posting, { name, email })
  return { posting, applicant: { applicantId, token, email } }
}

async function publishSomeForm(ctx: Context, { workspaceId, applicationId, stageIds }: TestApplication): Promise<void> {
  await aForm(ctx, { workspaceId, applicationId, stageId: stageIds[0] ?? '' })
}

async function aQuietEndpoint(ctx: Context, workspaceId: string): Promise<string> {
  const rules = { requireHttps: true, allowNets: [] }
  const made = { url: 'https://hooks.invalid/', eventTypes: ['applicant.succeeded'], applicationIds: null, rules }
  return (await createWebhookEndpoint(ctx, { workspaceId, ...made })).id
}
