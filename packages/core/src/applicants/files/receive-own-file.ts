import type { BegunUpload } from '@plutomi/contracts/api/files'
import { fileLimitsOf } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import {
  assertFits,
  fileRefused,
  findFile,
  insertFile,
  inspectUpload,
  type ReceivedFile,
  updateFile,
} from '../../files/index.ts'
import { requireOwnPage } from '../applying/own-actor.ts'
import { attachOwnFile } from './attach-own-file.ts'
import { holderOf } from './begin-own-upload.ts'
import { fileIdsOf } from './file-answers.ts'
import { assertRoomForFiles } from './lock-holder.ts'
import { fileQuestionOf, getOwnOpenForm } from './own-file-form.ts'

export interface ReceiveOwnFileInput {
  question: string
  formVersionId?: string | undefined
  file: ReceivedFile
}

/** A whole file that came with the request, as browsers without a script send it: looked at, noted and in the answer. */
export async function receiveOwnFile(ctx: Context, blobs: Blobs, input: ReceiveOwnFileInput): Promise<BegunUpload> {
  const actor = requireOwnPage(ctx)
  const { workspaceId } = actor
  const { file, formVersionId } = input
  const form = await getOwnOpenForm(ctx.db, actor, formVersionId)
  const question = fileQuestionOf(form.version, input.question)
  const limits = fileLimitsOf(question)
  assertFits(limits, file)
  if (fileIdsOf(form.answers[question.key]).length >= limits.maxFiles) throw fileRefused('too_many')
  const found = await inspectUpload(blobs, workspaceId, { ...file, uploadId: null })
  if (!found.isTaken) throw fileRefused(found.fault)
  const { sniffedType, sha256 } = found
  const { id: questionId, sensitivity } = question
  const about = { holder: holderOf(actor), purpose: 'answer', stageId: form.stageId, questionId, sensitivity } as const
  return transaction(ctx, async (tx) => {
    await assertRoomForFiles(tx, workspaceId, about.holder)
    const { id, name, size, declaredType } = file
    await insertFile(tx, workspaceId, { id, name, size, declaredType, uploadId: null, ...about })
    await updateFile(tx, workspaceId, { fileId: file.id, state: 'unscanned', sniffedType, sha256 })
    const taken = await findFile(tx, workspaceId, file.id)
    if (!taken) throw new Error('The file was just noted')
    await attachOwnFile(tx, actor, { file: taken, formVersionId })
    return { fileId: file.id, state: taken.state }
  })
}
