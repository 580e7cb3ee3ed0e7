import { moveApplicants, saveDraft, submitForm } from '@plutomi/core/applicants'
import { pauseApplication } from '@plutomi/core/applications'
import type { Context } from '@plutomi/core/context'
import { demoSlug, seedDemo } from '@plutomi/core/demo'
import { findMemberActor, platformDb } from '@plutomi/core/platform'
import { anApplication, anInvitedMember, asActor, aUser, aWorkspace } from '@plutomi/testing/factories'
import { type DeskTexts, makeDeskThings } from './desk-things.ts'
import { mailedLinks } from './mailed-links.ts'
import { applies, sessionOf } from './seeding.ts'
import type { World } from './world.ts'

export interface NormalFacts {
  applicantCount: number
}

const answers = {
  'mobile-phone': '+4915112345678',
  city: 'Berlin',
  'date-of-birth': '1996-04-18',
  'driving-licence': true,
  'licence-since': '2015-06-01',
  vehicle: 'bicycle',
  shifts: ['mornings', 'weekends'],
  'right-to-work': true,
  privacy: true,
}

const texts: DeskTexts = {
  templates: [
    {
      name: 'Interview by phone',
      subject: 'A short call about {{ application_name }}?',
      body: 'Hello {{ first_name }},\n\nwe would like to talk with you for ten minutes. Which day suits you?\n\n{{ workspace_name }}',
    },
    {
      name: 'First day',
      subject: 'Your first day with {{ workspace_name }}',
      body: 'Hello {{ first_name }},\n\nwelcome. Bring your licence and a charged phone.\n\nYour page: {{ link }}',
    },
  ],
  keys: [
    { name: 'Payroll sync', scopes: ['applicants:read', 'applications:read'] },
    { name: 'Data warehouse', scopes: ['events:read'] },
    { name: 'Old dashboard', scopes: ['applications:read'] },
  ],
  endpoints: [
    { url: 'https://payroll.example.invalid/hooks/plutomi', description: 'New drivers to payroll' },
    { url: 'https://chat.example.invalid/hooks/T024', description: '' },
  ],
  invited: ['jana.neumann@example.com', 'tomas.vega@example.com'],
  suppressed: ['bounced.last.year@example.com', 'please.stop@example.com'],
}

/** The demo as a team works in it: two more applications, keys, webhooks, mails, somebody typing, somebody who has sent. */
export async function seedNormalWorld(seeding: Context, { applicantCount }: NormalFacts): Promise<World> {
  const { db } = seeding
  await seedDemo(seeding, { applicantCount })
  const place = await db
    .selectFrom('applications')
    .innerJoin('workspaces', 'workspaces.id', 'applications.workspaceId')
    .select(['applications.id as applicationId', 'applications.slug as applicationSlug', 'applications.workspaceId'])
    .where('workspaces.slug', '=', demoSlug)
    .executeTakeFirstOrThrow()
  const { workspaceId } = place
  const ctx = await ownerOf(seeding, workspaceId)
  await furtherApplications(ctx, workspaceId)
  const stageIds = await stagesByName(ctx, workspaceId)
  await fillLaterStages(ctx, workspaceId, stageIds)
  const { inviteId, ...things } = await makeDeskThings(ctx, workspaceId, texts)
  const posting = { ...place, workspaceSlug: demoSlug }
  const { typing, sent } = await people(seeding, posting)
  const applicant = { ...sent, name: 'Samir Sent' }
  return {
    name: 'normal',
    slug: demoSlug,
    filledSlug: demoSlug,
    applicationId: place.applicationId,
    applicationSlug: place.applicationSlug,
    formStageId: stageIds.get('Questionnaire') ?? '',
    applicantId: await someoneIn(ctx, stageIds.get('Final Review') ?? ''),
    ...things,
    sessions: await sessions(seeding),
    typing,
    sent,
    links: await mailedLinks(seeding, { posting, inviteId, applicant, answers: { city: 'Potsdam' } }),
    searchWord: 'anna',
  }
}

/** As the demo's owner, who may do everything. */
async function ownerOf(seeding: Context, workspaceId: string): Promise<Context> {
  const { userId } = await seeding.db
    .selectFrom('members')
    .select('userId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  const actor = await findMemberActor(platformDb(seeding.db), userId, { workspaceId, seenAt: seeding.clock.now() })
  if (!actor) throw new Error('The demo has no owner')
  return asActor(seeding, actor)
}

async function furtherApplications(ctx: Context, workspaceId: string): Promise<void> {
  const stages = ['form', 'waiting', 'review', 'final'] as const
  const posting = { place: 'Brandenburg an der Havel', employmentType: 'part_time', pay: '€15.80 an hour' } as const
  const text = { description: 'Four nights a week, from ten to six. We pay the train.', visibility: 'public' } as const
  const night = { workspaceId, name: 'Warehouse, night shift', stages, ...posting, ...text, isOpen: true }
  await anApplication(ctx, night)
  const paused = await anApplication(ctx, { workspaceId, name: 'Customer support, Madrid', stages, isOpen: true })
  await pauseApplication(ctx, { workspaceId, applicationId: paused.applicationId })
  await anApplication(ctx, { workspaceId, name: 'Fleet mechanic', stages: ['form'] })
}

async function stagesByName(ctx: Context, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.selectFrom('stages').select(['name', 'id']).where('workspaceId', '=', workspaceId).execute()
  return new Map(rows.map(({ name, id }) => [name, id]))
}

/** The demo's people pass the later stages in days; a busy team has some in each of them. */
async function fillLaterStages(
  ctx: Context,
  workspaceId: string,
  stageIds: ReadonlyMap<string, string>,
): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('applicants')
    .select('id')
    .where('stageId', '=', stageIds.get('Waiting List') ?? '')
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(30)
    .execute()
  const ids = waiting.map(({ id }) => id)
  const move = (from: number, to: number, stage: string) =>
    moveApplicants(ctx, { workspaceId, applicantIds: ids.slice(from, to), toStageId: stageIds.get(stage) ?? '' })
  await move(0, 14, 'Final Review')
  await move(14, 30, 'Ready to Drive')
}

async function someoneIn({ db }: Context, stageId: string): Promise<string> {
  const { id } = await db
    .selectFrom('applicants')
    .select('id')
    .where('stageId', '=', stageId)
    .where('state', '=', 'active')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return id
}

type PostingOf = Parameters<typeof applies>[1]

async function people(seeding: Context, posting: PostingOf): Promise<Pick<World, 'typing' | 'sent'>> {
  const typing = await applies(seeding, posting, { name: 'Nina Newcomer', email: 'nina.newcomer@example.com' })
  const { city, 'mobile-phone': phone, 'date-of-birth': born, 'driving-licence': licence } = answers
  const begun = { city, 'mobile-phone': phone, 'date-of-birth': born, 'driving-licence': licence }
  await saveDraft(typing.ctx, { answers: begun })
  const sent = await applies(seeding, posting, { name: 'Samir Sent', email: 'samir.sent@example.com' })
  await submitForm(sent.ctx, { answers })
  return { typing: withoutContext(typing), sent: withoutContext(sent) }
}

function withoutContext({ applicantId, token, email }: World['typing']): World['typing'] {
  return { applicantId, token, email }
}

/** The viewer belongs to two workspaces and has to choose one. */
async function sessions({ db }: Context): Promise<World['sessions']> {
  const viewer = await aUser(db, { email: 'victor@example.com' })
  await anInvitedMember(await aWorkspace(db, { slug: 'havel-couriers', name: 'Havel Couriers' }), 'viewer', viewer)
  return {
    owner: await sessionOf(db, 'olivia@example.com'),
    viewer: viewer.sessionToken,
    newcomer: (await aUser(db)).sessionToken,
  }
}
