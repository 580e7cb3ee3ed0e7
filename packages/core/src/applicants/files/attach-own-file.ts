import { type Answers, fileLimitsOf } from '@plutomi/contracts/forms'
import type { Tx } from '../../database/index.ts'
import { type FileRow, fileRefused } from '../../files/index.ts'
import type { FormVersion } from '../../forms/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { listAnswers } from '../applying/answer.queries.ts'
import { answersByKey } from '../applying/form-answers.ts'
import { lockOpenForm } from '../applying/open-form.ts'
import { notPossibleNow } from '../applying/own-actor.ts'
import { lockOpenShadow, saveShadowDraft } from '../applying/shadow-form.ts'
import { writeDraft } from '../applying/write-draft.ts'
import { announceFiles } from './announce-file.ts'
import { fileIdsOf } from './file-answers.ts'

/** Step: a file that was found whole stands in the answer of its question from now on, beside those that stand there. */
export async function attachOwnFile(
  tx: Tx,
  actor: ApplicantActor,
  { file, formVersionId }: { file: FileRow; formVersionId?: string | undefined },
): Promise<void> {
  const { workspaceId, applicantId } = actor
  if (actor.kind === 'shadow') {
    const { version, typed } = await lockOpenShadow(tx, workspaceId, { shadowId: applicantId, formVersionId })
    const raw = withFile(version, typed, file)
    await saveShadowDraft(tx, workspaceId, { shadowId: applicantId, formVersionId, raw })
    return
  }
  const form = await lockOpenForm(tx, workspaceId, { applicantId, formVersionId })
  const saved = await listAnswers(tx, workspaceId, form.submission.id)
  const raw = withFile(form.version, answersByKey(form.version.definition, saved), file)
  await writeDraft(tx, workspaceId, { form, raw })
  await announceFiles(tx, workspaceId, { applicant: form.applicant, files: [file] })
}

function withFile({ definition }: FormVersion, answers: Answers, file: FileRow): Record<string, unknown> {
  const question = definition.questions.find(({ id }) => id === file.questionId)
  if (question?.kind !== 'file') throw notPossibleNow('this question is not asked any more')
  const ids = [...new Set([...fileIdsOf(answers[question.key]), file.id])]
  if (ids.length > fileLimitsOf(question).maxFiles) throw fileRefused('too_many')
  return { [question.key]: ids }
}
