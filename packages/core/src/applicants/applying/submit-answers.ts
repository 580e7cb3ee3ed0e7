import { formSubmitted } from '@plutomi/contracts/events/applicants'
import type { Answers } from '@plutomi/contracts/forms'
import { originOf, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { findFileFaults } from '../files/file-answers.ts'
import { beginChange, finishChange } from '../moves/change-in-hand.ts'
import { enterStage } from '../moves/enter-stage.ts'
import {
  listAnswers,
  removeAnswers,
  supersedeEarlierSubmissions,
  supersedeOwnAnswers,
  writeAnswers,
} from './answer.queries.ts'
import { answersByKey, answersToWrite, readSubmission, refuseFaults } from './form-answers.ts'
import { findStanding, holdStageAfterSubmit } from './next-stage.queries.ts'
import { announceStart, lockOpenForm, type OpenForm } from './open-form.ts'
import { notPossibleNow } from './own-actor.ts'
import { touchSubmission } from './submission.queries.ts'

export interface GivenForm {
  formVersionId?: string | undefined
  raw: Readonly<Record<string, unknown>>
}

/** Submits the open form of an applicant and leads on where the stage says so, in this transaction. */
export async function submitAnswers(tx: Tx, actor: ApplicantActor, given: GivenForm): Promise<void> {
  const { workspaceId, applicantId } = actor
  const standing = await findStanding(tx, workspaceId, applicantId)
  if (!standing) throw notFound('applicant')
  const next = await holdStageAfterSubmit(tx, workspaceId, standing.stageId)
  const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId: given.formVersionId })
  // Somebody moved the applicant between the two reads: the page shows another stage now.
  if (form.applicant.stageId !== standing.stageId) throw notPossibleNow('this form belongs to another stage')
  const saved = answersByKey(form.version.definition, await listAnswers(tx, workspaceId, form.submission.id))
  const reading = { now: originOf(tx).now, locale: standing.locale }
  const answers = readSubmission(form.version.definition, { ...saved, ...given.raw }, reading)
  const holder = { kind: 'applicant', id: applicantId } as const
  const { definition } = form.version
  refuseFaults(await findFileFaults(tx, workspaceId, { holder, definition, answers }), standing.locale)
  await storeSubmitted(tx, workspaceId, { form, answers })
  await announceStart(tx, workspaceId, form)
  await announceSubmission(tx, workspaceId, form)
  if (!next) return
  const change = beginChange(tx, workspaceId, { actor, applicantCount: 1 })
  await enterStage(tx, change, { applicants: [form.applicant], stage: next })
  await finishChange(tx, change, { action: 'applicant.moved', details: { toStageId: next.id } })
}

async function storeSubmitted(
  tx: Tx,
  workspaceId: string,
  { form, answers }: { form: OpenForm; answers: Answers },
): Promise<void> {
  const { submission, version } = form
  const written = answersToWrite(version.definition, answers)
  const answeredIds = new Set(written.map(({ questionId }) => questionId))
  const present = await listAnswers(tx, workspaceId, submission.id)
  const dropped = [...present.keys()].filter((questionId) => !answeredIds.has(questionId))
  await supersedeOwnAnswers(tx, workspaceId, { submission, questionIds: [...answeredIds, ...dropped] })
  await writeAnswers(tx, workspaceId, { submission, answers: written })
  await removeAnswers(tx, workspaceId, { submission, questionIds: dropped })
  await touchSubmission(tx, workspaceId, { submissionId: submission.id, isSubmitted: true })
  await supersedeEarlierSubmissions(tx, workspaceId, submission)
}

async function announceSubmission(tx: Tx, workspaceId: string, { applicant, submission }: OpenForm): Promise<void> {
  const { id: submissionId, stageId, visitId, formVersionId } = submission
  await emit(tx, formSubmitted, {
    workspaceId,
    subjectId: applicant.id,
    data: { applicationId: applicant.applicationId, stageId, visitId, submissionId, formVersionId },
  })
}
