import { formStarted } from '@plutomi/contracts/events/applicants'
import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import { emit } from '../../outbox/index.ts'
import { type LockedApplicant, lockApplicants } from '../visits/applicant-locks.queries.ts'
import { formVersionShown } from './form-version-shown.ts'
import { notPossibleNow } from './own-actor.ts'
import { beginSubmission, findSubmission, type Submission } from './submission.queries.ts'

/** The form an applicant may fill in now, with everything locked that a change of it needs. */
export interface OpenForm {
  applicant: LockedApplicant
  version: FormVersion
  submission: Submission
  /** Whether this is the first save: the caller calls `announceStart` when the answers are written. */
  isNew: boolean
}

/** Locks the applicant and the form of its visit; the first time begins the submission, which pins the version shown. */
export async function lockOpenForm(
  tx: Tx,
  workspaceId: string,
  { applicantId, formVersionId }: { applicantId: string; formVersionId?: string | undefined },
): Promise<OpenForm> {
  const [applicant] = await lockApplicants(tx, workspaceId, [applicantId])
  if (!applicant) throw notFound('applicant')
  const { visitId, stageId } = applicant
  if (applicant.state !== 'active' || visitId === null) throw notPossibleNow('fill in a form')
  const present = await findSubmission(tx, workspaceId, visitId)
  if (present?.state === 'submitted') throw notPossibleNow('this form was submitted')
  const pinnedId = present?.formVersionId ?? null
  const version = await formVersionShown(tx, workspaceId, { stageId, pinnedId, shownId: formVersionId })
  const begun = { applicantId, visitId, stageId, formVersionId: version.id }
  const submission = present ?? (await beginSubmission(tx, workspaceId, begun))
  return { applicant, version, submission, isNew: !present }
}

/** Says that the form was begun, once. After the rows, as every event. */
export async function announceStart(
  tx: Tx,
  workspaceId: string,
  { applicant, submission, isNew }: OpenForm,
): Promise<void> {
  if (!isNew) return
  const { id: submissionId, stageId, visitId, formVersionId } = submission
  await emit(tx, formStarted, {
    workspaceId,
    subjectId: applicant.id,
    data: { applicationId: applicant.applicationId, stageId, visitId, submissionId, formVersionId },
  })
}
