import type { CompletedUpload } from '@plutomi/contracts/api/files'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { notFound } from '../../errors/index.ts'
import { findFile, isHeldBy } from '../../files/index.ts'
import { requireOwnPage } from '../applying/own-actor.ts'
import { attachOwnFile } from './attach-own-file.ts'
import { holderOf } from './begin-own-upload.ts'
import { finishUpload } from './finish-upload.ts'

/** Looks at what arrived; what is what was asked for stands in the answer, what is not is refused and gone. */
export async function completeOwnUpload(
  ctx: Context,
  blobs: Blobs,
  { fileId, formVersionId }: { fileId: string; formVersionId?: string | undefined },
): Promise<CompletedUpload> {
  const actor = requireOwnPage(ctx)
  const { workspaceId } = actor
  const holder = holderOf(actor)
  const file = await findFile(ctx.db, workspaceId, fileId)
  if (!file || !isHeldBy(file, holder)) throw notFound('file')
  return finishUpload({ ctx, blobs }, workspaceId, {
    file,
    attach: async (tx, taken) => attachOwnFile(tx, actor, { file: taken, formVersionId }),
  })
}
