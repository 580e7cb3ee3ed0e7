import type { FileLink } from '@plutomi/contracts/api/files'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { notFound } from '../../errors/index.ts'
import { findFile, isHeldBy, makeFileLink } from '../../files/index.ts'
import { requireOwnPage } from '../applying/own-actor.ts'
import { holderOf } from './begin-own-upload.ts'

/** A link to a file of one's own. */
export async function getOwnFileLink(
  ctx: Context,
  blobs: Blobs,
  { fileId, as }: { fileId: string; as: 'attachment' | 'inline' },
): Promise<FileLink> {
  const actor = requireOwnPage(ctx)
  const { workspaceId } = actor
  const file = await findFile(ctx.db, workspaceId, fileId)
  if (!file || !isHeldBy(file, holderOf(actor))) throw notFound('file')
  return makeFileLink({ blobs, clock: ctx.clock }, { workspaceId, file, as })
}
