import type { CorrectContact } from '@plutomi/contracts/api/me'
import { shadowSubmitted } from '@plutomi/contracts/events/applicants'
import type { Tx } from '../../database/index.ts'
import { emit } from '../../outbox/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import type { Contact } from '../people/contact.ts'
import { findLivePerson } from '../people/person.queries.ts'
import { becomeApplicant } from './become-applicant.ts'
import { decideStartOf } from './reapply-moment.queries.ts'
import { isQuietShadow, lockShadow, type Shadow, updateShadow } from './shadow.queries.ts'

/** Corrects what a shadow says of itself; returns the version its links have now. */
export async function correctShadow(
  tx: Tx,
  { workspaceId, applicantId }: ApplicantActor,
  { input, number }: { input: CorrectContact; number: number },
): Promise<number> {
  const shadow = await lockShadow(tx, workspaceId, applicantId)
  const { name = shadow.name, phone = shadow.phone, locale = shadow.locale, email = shadow.email } = input
  const contact = { name, phone, locale, email }
  if (email !== shadow.email) return changeEmail(tx, workspaceId, { shadow, contact, number })
  await updateShadow(tx, workspaceId, { shadowId: shadow.id, ...contact })
  return shadow.linkVersion
}

/** An address that has no applicant here makes one of it after all; one that has is told. */
async function changeEmail(
  tx: Tx,
  workspaceId: string,
  { shadow, contact, number }: { shadow: Shadow; contact: Contact; number: number },
): Promise<number> {
  const linkVersion = shadow.linkVersion + 1
  const { id: shadowId, applicationId } = shadow
  const known = await findLivePerson(tx, workspaceId, contact.email)
  const decision = known ? await decideStartOf(tx, workspaceId, { personId: known.id, applicationId }) : undefined
  if (!known || decision?.kind === 'applicant') {
    const hasAppliedBefore = decision?.kind === 'applicant' && decision.hasAppliedBefore
    const person = known && { personId: known.id, hasAppliedBefore }
    await becomeApplicant(tx, workspaceId, { shadow, contact, number, linkVersion, known: person })
    return linkVersion
  }
  await updateShadow(tx, workspaceId, { shadowId, ...contact, personId: known.id, linkVersion })
  if (isQuietShadow(shadow)) return linkVersion
  const facts = { shadowId, applicationId, cause: 'started' as const }
  await emit(tx, shadowSubmitted, { workspaceId, subjectId: known.id, data: facts })
  return linkVersion
}
