import { audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import { handOverFiles } from '../../files/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { announceFiles } from '../files/announce-file.ts'
import type { Contact } from '../people/contact.ts'
import { insertPerson } from '../people/person.queries.ts'
import { lockApplicants } from '../visits/applicant-locks.queries.ts'
import { getFirstStageId, holdPlace } from './apply-target.queries.ts'
import { updateContactOf } from './contact.queries.ts'
import { insertApplicants } from './insert-applicants.ts'
import { lockOpenForm } from './open-form.ts'
import { deleteShadow, type Shadow } from './shadow.queries.ts'
import { submitAnswers } from './submit-answers.ts'
import { writeDraft } from './write-draft.ts'

export interface Becoming {
  shadow: Shadow
  contact: Contact
  number: number
  linkVersion: number
  /** A person known from elsewhere, to whom the corrected address belongs. */
  known?: { personId: string; hasAppliedBefore: boolean } | undefined
}

/**
 * Step: a shadow whose mistyped address was corrected to one that has no applicant here is an applicant with the same id,
 * as far as it had come. It took no place before, so it needs one now.
 */
export async function becomeApplicant(
  tx: Tx,
  workspaceId: string,
  { shadow, contact, number, linkVersion, known }: Becoming,
): Promise<void> {
  const { id: applicantId, applicationId, source } = shadow
  await holdPlace(tx, workspaceId, applicationId)
  const stageId = await getFirstStageId(tx, workspaceId, applicationId)
  const person = known
    ? { ...known, claimedContact: contact }
    : { personId: await insertPerson(tx, workspaceId, contact) }
  const applicants = [{ id: applicantId, ...person, number, source }]
  await insertApplicants(tx, workspaceId, { applicationId, stageId, cause: 'applicant', applicants })
  await updateContactOf(tx, workspaceId, { applicantId, linkVersion })
  await audit(tx, { workspaceId, action: 'applicant.created', subjectId: applicantId, details: { applicationId } })
  const files = await handOverFiles(tx, workspaceId, { shadowId: applicantId, applicantId })
  await announceFiles(tx, workspaceId, { applicant: { id: applicantId, applicationId }, files })
  await deleteShadow(tx, workspaceId, applicantId)
  await retrace(tx, { kind: 'applicant', workspaceId, applicantId }, shadow)
}

/** Fills in and submits again what the shadow did, stage by stage, as long as the applicant arrives in the same ones. */
async function retrace(tx: Tx, actor: ApplicantActor, shadow: Shadow): Promise<void> {
  const { workspaceId, applicantId } = actor
  // By where the applicant comes to: MySQL does not keep the order of the keys of a JSON column.
  const left = new Map(Object.entries(shadow.answers))
  while (left.size > 0) {
    const [applicant] = await lockApplicants(tx, workspaceId, [applicantId])
    const stageId = applicant?.stageId ?? ''
    const raw = left.get(stageId)
    if (raw === undefined) return
    left.delete(stageId)
    const isPresent = stageId === shadow.stageId
    const formVersionId = isPresent ? (shadow.formVersionId ?? undefined) : undefined
    if (isPresent && shadow.submittedAt === null) {
      const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId })
      await writeDraft(tx, workspaceId, { form, raw })
    } else await submitAnswers(tx, actor, { formVersionId, raw })
  }
}
