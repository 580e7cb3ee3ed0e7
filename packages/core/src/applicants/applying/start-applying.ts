import type { StartApplying, StartedApplying } from '@plutomi/contracts/api/apply'
import { shadowSubmitted } from '@plutomi/contracts/events/applicants'
import { newId } from '@plutomi/contracts/ids'
import { audit } from '../../audit/index.ts'
import type { Context } from '../../context/index.ts'
import { isDuplicateKey, originOf, transaction, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import { findApplicationToApply, platformDb } from '../../platform/index.ts'
import type { Contact } from '../people/contact.ts'
import { findLivePerson, insertPerson } from '../people/person.queries.ts'
import { takeApplicantNumbers } from './applicant-number.ts'
import { listEarlierApplicants, lockApplyTarget } from './apply-target.queries.ts'
import { insertApplicants } from './insert-applicants.ts'
import { signPageToken } from './page-token.ts'
import { insertShadow } from './shadow.queries.ts'
import { decideStart } from './start-decision.ts'

export interface StartApplyingInput extends StartApplying {
  workspaceSlug: string
  applicationSlug: string
}

interface Start {
  workspaceId: string
  applicationId: string
  reapplyAfterDays: number
  contact: Contact
  source: string
  number: number
}

const maxAttempts = 3

/**
 * Begins for everybody at once. A new address makes an applicant, a known one a shadow; what the browser gets, and about
 * how long it takes, is the same: both take a number, and one transaction of like statements.
 */
export async function startApplying(ctx: Context, input: StartApplyingInput): Promise<StartedApplying> {
  const target = await findApplicationToApply(platformDb(ctx.db), input)
  if (!target) throw notFound('application')
  if (input.website) return started(ctx, newId('apl'))
  const { name, email, locale = 'en', source = 'direct' } = input
  const number = await takeApplicantNumbers(ctx.db, target.workspaceId)
  const start: Start = { ...target, contact: { name, email, phone: null, locale }, source, number }
  return attemptStart(ctx, start, 1)
}

async function attemptStart(ctx: Context, start: Start, attempt: number): Promise<StartedApplying> {
  try {
    return await transaction(ctx, async (tx) => started(ctx, await begin(tx, start)))
  } catch (error) {
    // Somebody with the same address was faster: looked at again, the address is known.
    const isRace = isDuplicateKey(error, 'people_live_email') || isDuplicateKey(error, 'applicants_live')
    if (!isRace || attempt === maxAttempts) throw error
    return attemptStart(ctx, start, attempt + 1)
  }
}

async function begin(tx: Tx, start: Start): Promise<string> {
  const { workspaceId, applicationId, contact } = start
  const { stageId } = await lockApplyTarget(tx, workspaceId, applicationId)
  const person = await findLivePerson(tx, workspaceId, contact.email)
  const personId = person?.id
  const earlier = personId ? await listEarlierApplicants(tx, workspaceId, { personId, applicationId }) : []
  const { now } = originOf(tx)
  const decision = decideStart(earlier, { reapplyAfterDays: start.reapplyAfterDays, now })
  if (decision.kind === 'shadow' && personId) return beginShadow(tx, start, { personId, stageId })
  const hasAppliedBefore = decision.kind === 'applicant' && decision.hasAppliedBefore
  return beginApplicant(tx, start, { stageId, hasAppliedBefore, ...(personId && { personId }) })
}

interface Beginning {
  stageId: string
  hasAppliedBefore: boolean
  /** A person known from elsewhere: the browser sees what it typed, never what is known. */
  personId?: string
}

async function beginApplicant(
  tx: Tx,
  start: Start,
  { stageId, hasAppliedBefore, personId }: Beginning,
): Promise<string> {
  const { workspaceId, applicationId, contact, source, number } = start
  const applicant = {
    personId: personId ?? (await insertPerson(tx, workspaceId, contact)),
    number,
    source,
    hasAppliedBefore,
    ...(personId && { claimedContact: contact }),
  }
  const begun = { applicationId, stageId, cause: 'applicant' as const, applicants: [applicant] }
  const [applicantId = ''] = await insertApplicants(tx, workspaceId, begun)
  await audit(tx, { workspaceId, action: 'applicant.created', subjectId: applicantId, details: { applicationId } })
  return applicantId
}

async function beginShadow(
  tx: Tx,
  { workspaceId, applicationId, contact, source }: Start,
  { personId, stageId }: { personId: string; stageId: string },
): Promise<string> {
  const shadow = { applicationId, stageId, personId, contact, source }
  const { shadowId, isQuiet } = await insertShadow(tx, workspaceId, shadow)
  if (!isQuiet)
    await emit(tx, shadowSubmitted, {
      workspaceId,
      subjectId: personId,
      data: { shadowId, applicationId, cause: 'started' },
    })
  return shadowId
}

function started({ keyring }: Context, applicantId: string): StartedApplying {
  return { applicantId, token: signPageToken(keyring, { applicantId, version: 1, isProven: false }) }
}
