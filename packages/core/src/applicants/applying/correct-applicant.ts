import type { CorrectContact } from '@plutomi/contracts/api/me'
import { applicantUpdated, linkRequested, shadowSubmitted } from '@plutomi/contracts/events/applicants'
import { personUpdated } from '@plutomi/contracts/events/people'
import { parseJson, toJson, type Tx } from '../../database/index.ts'
import { invalidField } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { Contact } from '../people/contact.ts'
import { findLivePerson, insertPerson, raisePersonSeq, updatePerson } from '../people/person.queries.ts'
import { listAnswers } from './answer.queries.ts'
import { lockContact, type LockedContact, updateContactOf } from './contact.queries.ts'
import { answersByKey } from './form-answers.ts'
import { getFormVersion } from '../../forms/index.ts'
import { isProvenOwner } from './own-actor.ts'
import type { PageToken } from './page-token.ts'
import { decideStartOf } from './reapply-moment.queries.ts'
import { insertShadow, type ShadowAnswers } from './shadow.queries.ts'
import { findSubmission } from './submission.queries.ts'

interface OwnContact {
  workspaceId: string
  row: LockedContact
  /** What the page shows; of a known person the browser's own claim. */
  shown: Contact
  /** Whether the person is nobody else's: not known before, its address not proven. */
  isOwnPerson: boolean
}

/** Corrects an applicant's contact; returns what its browser keeps from now on. */
export async function correctApplicant(tx: Tx, actor: ApplicantActor, input: CorrectContact): Promise<PageToken> {
  const { workspaceId, applicantId } = actor
  const row = await lockContact(tx, workspaceId, applicantId)
  const isProven = isProvenOwner(actor, row)
  const claim = isProven ? null : row.claimedContact
  const { name, email, phone, locale } = row
  const shown = claim === null ? { name, email, phone, locale } : parseJson(claim, Contact)
  const wasOpened = row.linkOpenedAt !== null
  const own = { workspaceId, row, shown, isOwnPerson: claim === null && (wasOpened || row.emailConfirmedAt === null) }
  const { email: newEmail, ...rest } = input
  if (Object.keys(rest).length > 0) await correctDetails(tx, own, rest)
  if (newEmail === undefined || newEmail === shown.email) return { applicantId, version: row.linkVersion, isProven }
  if (wasOpened) throw invalidField(['email'], 'address_proven', 'The address can no longer be changed')
  await changeEmail(tx, own, { ...shown, ...definedOf(rest), email: newEmail })
  return { applicantId, version: row.linkVersion + 1, isProven }
}

function definedOf({ name, phone, locale }: CorrectContact): Partial<Contact> {
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
  }
}

async function correctDetails(tx: Tx, own: OwnContact, changes: CorrectContact): Promise<void> {
  const { workspaceId, row, shown, isOwnPerson } = own
  const defined = definedOf(changes)
  if (!isOwnPerson) {
    const claimedContact = toJson({ ...shown, ...defined })
    await updateContactOf(tx, workspaceId, { applicantId: row.applicantId, claimedContact })
    return
  }
  await updatePerson(tx, workspaceId, { personId: row.personId, ...defined })
  const changed = Object.keys(defined)
  await emit(tx, personUpdated, { workspaceId, subjectId: row.personId, data: { changed } })
}

/** The link goes to the new address; the old links end. */
async function changeEmail(tx: Tx, own: OwnContact, contact: Contact): Promise<void> {
  const { workspaceId, row, isOwnPerson } = own
  const { applicantId, applicationId, personId } = row
  const linkVersion = row.linkVersion + 1
  const known = await findLivePerson(tx, workspaceId, contact.email)
  const isAnother = known !== undefined && known.id !== personId
  if (isAnother && !(await hasNobodyHere(tx, own, known.id)))
    return claimKnownAddress(tx, own, { contact, knownId: known.id })
  if (isOwnPerson && !isAnother) {
    await updatePerson(tx, workspaceId, { personId, email: contact.email })
    await updateContactOf(tx, workspaceId, { applicantId, linkVersion })
    await emit(tx, personUpdated, { workspaceId, subjectId: personId, data: { changed: ['email'] } })
  } else {
    const person = known?.id ?? (await insertPerson(tx, workspaceId, contact))
    // Of a known person the browser goes on seeing what it typed, until a mailed link proves that it is theirs.
    const claimedContact = known ? toJson(contact) : null
    await updateContactOf(tx, workspaceId, { applicantId, linkVersion, personId: person, claimedContact })
    await emit(tx, applicantUpdated, { workspaceId, subjectId: applicantId, data: { changed: ['personId'] } })
    if (await raisePersonSeq(tx, workspaceId, { personId: person, seq: row.personSeq })) {
      await emit(tx, personUpdated, { workspaceId, subjectId: person, data: { changed: [] } })
    }
  }
  await emit(tx, linkRequested, { workspaceId, subjectId: applicantId, data: { applicationId } })
}

/** Whether somebody known from elsewhere could begin here now: then the applicant is theirs, as if begun with the address. */
async function hasNobodyHere(tx: Tx, { workspaceId, row }: OwnContact, personId: string): Promise<boolean> {
  const { applicationId } = row
  return (await decideStartOf(tx, workspaceId, { personId, applicationId })).kind === 'applicant'
}

/** The page shows the address; its owner gets what was typed as a shadow, with a mail, and nothing of theirs changes. */
async function claimKnownAddress(
  tx: Tx,
  { workspaceId, row }: OwnContact,
  { contact, knownId }: { contact: Contact; knownId: string },
): Promise<void> {
  const { applicantId, applicationId, stageId, source } = row
  const linkVersion = row.linkVersion + 1
  await updateContactOf(tx, workspaceId, { applicantId, linkVersion, claimedContact: toJson(contact) })
  const answers = await typedSoFar(tx, workspaceId, row)
  const shadow = { applicationId, stageId, personId: knownId, contact, source, answers }
  const { shadowId, isQuiet } = await insertShadow(tx, workspaceId, shadow)
  if (isQuiet) return
  const facts = { shadowId, applicationId, cause: 'started' as const }
  await emit(tx, shadowSubmitted, { workspaceId, subjectId: knownId, data: facts })
}

async function typedSoFar(tx: Tx, workspaceId: string, { visitId, stageId }: LockedContact): Promise<ShadowAnswers> {
  const submission = visitId === null ? undefined : await findSubmission(tx, workspaceId, visitId)
  if (!submission) return {}
  const { definition } = await getFormVersion(tx, workspaceId, submission.formVersionId)
  return { [stageId]: answersByKey(definition, await listAnswers(tx, workspaceId, submission.id)) }
}
