import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { deleteFileRow, type FileRow, findFile, forgetBlobs, isHeldBy } from '../../files/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { listAnswers } from '../applying/answer.queries.ts'
import { answersByKey } from '../applying/form-answers.ts'
import { lockOpenForm } from '../applying/open-form.ts'
import { requireOwnPage } from '../applying/own-actor.ts'
import { lockOpenShadow, saveShadowDraft } from '../applying/shadow-form.ts'
import { writeDraft } from '../applying/write-draft.ts'
import { holderOf } from './begin-own-upload.ts'
import { fileIdsOf, fileQuestions } from './file-answers.ts'

/** Takes a file back while its form is open. One that was submitted before the form was reopened stays with what it was. */
export async function removeOwnFile(ctx: Context, blobs: Blobs, { fileId }: { fileId: string }): Promise<void> {
  const actor = requireOwnPage(ctx)
  const { workspaceId } = actor
  const file = await findFile(ctx.db, workspaceId, fileId)
  if (!file || !isHeldBy(file, holderOf(actor))) throw notFound('file')
  const isGone = await transaction(ctx, async (tx) => {
    const submittedAt = await takeOut(tx, actor, file)
    if (submittedAt !== null && file.createdAt <= submittedAt) return false
    await deleteFileRow(tx, workspaceId, fileId)
    return true
  })
  if (isGone) await forgetBlobs(blobs, workspaceId, file)
}

/** Takes it out of its answer; returns when the form was last submitted. */
async function takeOut(
  tx: Tx,
  { kind, workspaceId, applicantId }: ApplicantActor,
  file: FileRow,
): Promise<Date | null> {
  if (kind === 'shadow') {
    const { version, typed } = await lockOpenShadow(tx, workspaceId, { shadowId: applicantId })
    const raw = without(file, { definition: version.definition, answers: typed })
    if (raw) await saveShadowDraft(tx, workspaceId, { shadowId: applicantId, raw })
    return null
  }
  const form = await lockOpenForm(tx, workspaceId, { applicantId })
  const { definition } = form.version
  const answers = answersByKey(definition, await listAnswers(tx, workspaceId, form.submission.id))
  const raw = without(file, { definition, answers })
  if (raw) await writeDraft(tx, workspaceId, { form, raw })
  return form.submission.submittedAt
}

type Given = { definition: Parameters<typeof fileQuestions>[0]; answers: Readonly<Record<string, unknown>> }

function without({ id, questionId }: FileRow, { definition, answers }: Given): Record<string, unknown> | undefined {
  const question = fileQuestions(definition).find((one) => one.id === questionId)
  const ids = question ? fileIdsOf(answers[question.key]) : []
  if (!question || !ids.includes(id)) return undefined
  const left = ids.filter((one) => one !== id)
  return { [question.key]: left.length > 0 ? left : null }
}
