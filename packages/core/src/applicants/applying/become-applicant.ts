import type { Tx } from '../../database/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import type { Contact } from '../people/contact.ts'
import { insertPerson } from '../people/person.queries.ts'
import { lockApplicants } from '../visits/applicant-locks.queries.ts'
import { getFirstStageId } from './apply-target.queries.ts'
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
}

/** Step: a shadow whose mistyped address was corrected to a new one is an applicant with the same id, as far as it had come. */
export async function becomeApplicant(
  tx: Tx,
  workspaceId: string,
  { shadow, contact, number, linkVersion }: Becoming,
): Promise<void> {
  const { id: applicantId, applicationId, source } = shadow
  const stageId = await getFirstStageId(tx, workspaceId, applicationId)
  const personId = await insertPerson(tx, workspaceId, contact)
  const applicants = [{ id: applicantId, personId, number, source }]
  await insertApplicants(tx, workspaceId, { applicationId, stageId, cause: 'applicant', applicants })
  await updateContactOf(tx, workspaceId, { applicantId, linkVersion })
  await deleteShadow(tx, workspaceId, applicantId)
  await retrace(tx, { kind: 'applicant', workspaceId, applicantId }, shadow)
}

/** Fills in and submits again what the shadow did, stage by stage, as long as the applicant arrives in the same ones. */
async function retrace(tx: Tx, actor: ApplicantActor, shadow: Shadow): Promise<void> {
  const { workspaceId, applicantId } = actor
  for (const [stageId, raw] of Object.entries(shadow.answers)) {
    const [applicant] = await lockApplicants(tx, workspaceId, [applicantId])
    if (applicant?.stageId !== stageId) return
    const isPresent = stageId === shadow.stageId
    const formVersionId = isPresent ? (shadow.formVersionId ?? undefined) : undefined
    if (isPresent && shadow.submittedAt === null) {
      const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId })
      await writeDraft(tx, workspaceId, { form, raw })
    } else await submitAnswers(tx, actor, { formVersionId, raw })
  }
}
