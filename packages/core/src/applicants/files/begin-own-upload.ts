import type { BeginOwnUpload, BegunUpload } from '@plutomi/contracts/api/files'
import { fileFault, fileLimitsOf } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { type FileHolder, fileRefused, insertFile, placesOf, planUpload } from '../../files/index.ts'
import type { ApplicantActor } from '../../platform/index.ts'
import { requireOwnPage } from '../applying/own-actor.ts'
import { fileIdsOf } from './file-answers.ts'
import { assertRoomForFiles } from './lock-holder.ts'
import { fileQuestionOf, getOwnOpenForm } from './own-file-form.ts'

/** Whose files the holder of an own page uploads. */
export function holderOf({ kind, applicantId }: ApplicantActor): FileHolder {
  return { kind, id: applicantId }
}

/** Notes a file that is to answer a question of the open form, and tells where to put it. */
export async function beginOwnUpload(ctx: Context, blobs: Blobs, input: BeginOwnUpload): Promise<BegunUpload> {
  const actor = requireOwnPage(ctx)
  const { workspaceId } = actor
  const { name, type, size } = input
  const form = await getOwnOpenForm(ctx.db, actor, input.formVersionId)
  const question = fileQuestionOf(form.version, input.question)
  const limits = fileLimitsOf(question)
  const isFull = fileIdsOf(form.answers[question.key]).length >= limits.maxFiles
  const fault = isFull ? 'too_many' : fileFault(limits, { name, type, size })
  if (fault) throw fileRefused(fault)
  const planned = await planUpload(blobs, workspaceId, { name, type, size })
  const holder = holderOf(actor)
  const { id: questionId, sensitivity } = question
  const noted = await transaction(ctx, async (tx) => {
    await assertRoomForFiles(tx, workspaceId, holder)
    const about = { holder, purpose: 'answer', stageId: form.stageId, questionId, sensitivity } as const
    await insertFile(tx, workspaceId, { ...planned, ...about })
    return { fileId: planned.id, state: 'uploading' as const }
  })
  return { ...noted, upload: await placesOf({ blobs, clock: ctx.clock }, workspaceId, planned) }
}
