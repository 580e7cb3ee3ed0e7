import type { AnswerError, Answers } from '@plutomi/contracts/forms'
import type { Tx } from '../../database/index.ts'
import { listAnswers, removeAnswers, supersedeOwnAnswers, writeAnswers } from './answer.queries.ts'
import { answersByKey, answersToWrite, readDraft } from './form-answers.ts'
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
  const { kept, emptied, faults } = readDraft(definition, raw)
  const written = answersToWrite(definition, kept)
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
