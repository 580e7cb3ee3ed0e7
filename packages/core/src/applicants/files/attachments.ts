import type { BeginAttachment, BegunUpload, CompletedUpload } from '@plutomi/contracts/api/files'
import { fileFault, fileLimitsOf } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import { type Context, requireRight } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { fileRefused, findFile, insertFile, placesOf, planUpload } from '../../files/index.ts'
import { eyesOf } from '../board/eyes.ts'
import { requireVisibleApplicant } from '../board/get-applicant.ts'
import { announceFiles } from './announce-file.ts'
import { finishUpload } from './finish-upload.ts'
import { assertRoomForFiles } from './lock-holder.ts'

/** Notes a file that a recruiter or partner puts with an applicant, and tells where to put it. */
export async function beginAttachment(
  ctx: Context,
  blobs: Blobs,
  { workspaceId, applicantId, ...announced }: BeginAttachment & { workspaceId: string; applicantId: string },
): Promise<BegunUpload> {
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  await requireVisibleApplicant(ctx.db, eyesOf(ctx, workspaceId), applicantId)
  const fault = fileFault(fileLimitsOf({}), announced)
  if (fault) throw fileRefused(fault)
  const planned = await planUpload(blobs, workspaceId, announced)
  const holder = { kind: 'applicant', id: applicantId } as const
  const noted = await transaction(ctx, async (tx) => {
    await assertRoomForFiles(tx, workspaceId, holder)
    await insertFile(tx, workspaceId, { ...planned, holder, purpose: 'attachment', sensitivity: 'personal' })
    return { fileId: planned.id, state: 'uploading' as const }
  })
  return { ...noted, upload: await placesOf({ blobs, clock: ctx.clock }, workspaceId, planned) }
}

/** Looks at what arrived; what is no file of a taken type is refused and gone. */
export async function completeAttachment(
  ctx: Context,
  blobs: Blobs,
  { workspaceId, fileId }: { workspaceId: string; fileId: string },
): Promise<CompletedUpload> {
  requireRight(ctx.actor, workspaceId, 'applicants:write')
  const file = await findFile(ctx.db, workspaceId, fileId)
  if (!file || file.applicantId === null || file.purpose !== 'attachment') throw notFound('file')
  const applicant = await requireVisibleApplicant(ctx.db, eyesOf(ctx, workspaceId), file.applicantId)
  return finishUpload({ ctx, blobs }, workspaceId, {
    file,
    attach: async (tx, taken) => announceFiles(tx, workspaceId, { applicant, files: [taken] }),
  })
}
