import { saveDraft, startApplying, submitForm } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { demoSlug, seedDemo } from '@plutomi/core/demo'
import { parseKeyring } from '@plutomi/platform/secrets'
import { asActor, aUser, contextFor } from '@plutomi/testing/factories'

/** The demo with somebody who has signed in to it, somebody typing a form, and somebody who has sent it. */
export interface DemoWorld {
  applicationId: string
  applicationSlug: string
  /** By the stages' names. */
  stageIds: ReadonlyMap<string, string>
  /** Far along: answered twice, with a timeline. */
  applicantId: string
  sessionToken: string
  typing: DemoApplicant
  sent: DemoApplicant
}

export interface DemoApplicant {
  applicantId: string
  token: string
  email: string
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

export interface DemoFacts {
  db: Db
  /** The `SECRETS` of the product that shows it. */
  secrets: string
  applicantCount: number
}

export async function aDemoWorld({ db, secrets, applicantCount }: DemoFacts): Promise<DemoWorld> {
  const ctx = contextFor(db, { kind: 'system', name: 'demo' }, { keyring: parseKeyring(secrets) })
  await seedDemo(ctx, { applicantCount })
  const application = await db
    .selectFrom('applications')
    .select(['id as applicationId', 'slug as applicationSlug', 'workspaceId'])
    .executeTakeFirstOrThrow()
  const stages = await db.selectFrom('stages').select(['name', 'id']).execute()
  const stageIds = new Map(stages.map(({ name, id }) => [name, id]))
  const { applicantId } = await db
    .selectFrom('applicants')
    .select('id as applicantId')
    .where('stageId', '=', stageIds.get('Final Review') ?? '')
    .where('state', '=', 'active')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const { sessionToken } = await aUser(db, { email: 'olivia@example.com' })
  const place = { ...application, ctx }
  const typing = await applied(place, 'Nina Newcomer')
  const { city, 'mobile-phone': phone, 'date-of-birth': born, 'driving-licence': licence } = answers
  await saveDraft(typing.ctx, {
    answers: { city, 'mobile-phone': phone, 'date-of-birth': born, 'driving-licence': licence },
  })
  const sent = await applied(place, 'Samir Sent')
  await submitForm(sent.ctx, { answers })
  return { ...application, stageIds, applicantId, sessionToken, typing, sent }
}

async function applied(
  place: { ctx: Context; workspaceId: string; applicationSlug: string },
  name: string,
): Promise<DemoApplicant & { ctx: Context }> {
  const { ctx, workspaceId, applicationSlug } = place
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`
  const anonymous = asActor(ctx, { kind: 'anonymous' })
  const posting = { workspaceSlug: demoSlug, applicationSlug }
  const { applicantId, token = '' } = await startApplying(anonymous, { ...posting, name, email })
  return { applicantId, token, email, ctx: asActor(ctx, { kind: 'applicant', workspaceId, applicantId }) }
}
