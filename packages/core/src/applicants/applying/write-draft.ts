import type { AnswerError, Answers } from '@plutomi/contracts/forms'
import type { Tx } from '../../database/index.ts'
import { findFileFaults } from '../files/file-answers.ts'
import { listAnswers, removeAnswers, supersedeOwnAnswers, writeAnswers } from './answer.queries.ts'
import { answersByKey, answersToWrite, readDraft, withoutFaulty } from './form-answers.ts'
import { announceStart, type OpenForm } from './open-form.ts'
import { touchSubmission } from './submission.queries.ts'

/** Saves what has the shape of an answer over the draft; returns all answers there are now, and what was not kept. */
export async function writeDraft(
  tx: Tx,
  workspaceId: string,
  { form, raw }: { form: OpenForm; raw: Readonly<Record<string, unknown>> },
): Promise<{ answers: Answers; faults: AnswerError[] }> {
  const { submission, version } = form
  const { definition } = version
  const { kept: read, emptied, faults: misread } = readDraft(definition, raw)
  const holder = { kind: 'applicant', id: form.applicant.id } as const
  const fileFaults = await findFileFaults(tx, workspaceId, { holder, definition, answers: read })
  const faults = [...misread, ...fileFaults]
  const written = answersToWrite(definition, withoutFaulty(read, fileFaults))
  const emptiedIds = definition.questions.filter(({ key }) => emptied.includes(key)).map(({ id }) => id)
  const questionIds = [...written.map(({ questionId }) => questionId), ...emptiedIds]
  await supersedeOwnAnswers(tx, workspaceId, { submission, questionIds })
  await writeAnswers(tx, workspaceId, { submission, answers: written })
  await removeAnswers(tx, workspaceId, { submission, questionIds: emptiedIds })
  await touchSubmission(tx, workspaceId, { submissionId: submission.id, isSubmitted: false })
  await announceStart(tx, workspaceId, form)
  const answers = answersByKey(definition, await listAnswers(tx, workspaceId, submission.id))
  return { answers, faults }
}
