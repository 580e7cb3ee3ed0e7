import { setTimeout as delay } from 'node:timers/promises'
import type { RequestLink } from '@plutomi/contracts/api/apply'
import { linkRequested } from '@plutomi/contracts/events/applicants'
import type { Context } from '../../context/index.ts'
import { type Db, originOf, transaction } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import { findApplicationToApply, platformDb } from '../../platform/index.ts'
import { findLivePerson } from '../people/person.queries.ts'
import { findLatestApplicant } from './latest-applicant.queries.ts'

export type RequestLinkInput = RequestLink

const hourMs = 60 * 60 * 1000
const linksAnHour = 5
/** Longer than it takes to write the request down, so that a known address is not told by the time. */
const answerAfterMs = 150

/**
 * Asks for the mail with the link to the own page again. The answer is the same whatever the address; above five an
 * hour nothing is mailed.
 */
export async function requestLink(ctx: Context, input: RequestLink): Promise<void> {
  const sameTimeForAll = delay(answerAfterMs)
  const reference = { workspaceSlug: input.workspace, applicationSlug: input.application }
  const target = await findApplicationToApply(platformDb(ctx.db), reference)
  if (target) await requestWhereKnown(ctx, target, input.email)
  await sameTimeForAll
}

async function requestWhereKnown(
  ctx: Context,
  { workspaceId, applicationId }: { workspaceId: string; applicationId: string },
  email: string,
): Promise<void> {
  const person = await findLivePerson(ctx.db, workspaceId, email)
  const place = person && { personId: person.id, applicationId }
  const applicant = place && (await findLatestApplicant(ctx.db, workspaceId, place))
  if (applicant) await request(ctx, { workspaceId, applicationId, applicantId: applicant.id })
}

async function request(
  ctx: Context,
  { workspaceId, applicationId, applicantId }: { workspaceId: string; applicationId: string; applicantId: string },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const since = new Date(originOf(tx).now.getTime() - hourMs)
    if ((await countRequests(tx, workspaceId, { applicantId, since })) >= linksAnHour) return
    await emit(tx, linkRequested, { workspaceId, subjectId: applicantId, data: { applicationId } })
  })
}

async function countRequests(
  db: Db,
  workspaceId: string,
  { applicantId, since }: { applicantId: string; since: Date },
): Promise<number> {
  const { asked } = await db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where('type', '=', linkRequested.type)
    .where('occurredAt', '>', since)
    .executeTakeFirstOrThrow()
  return asked
}
