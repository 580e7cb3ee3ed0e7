import type { FileLink } from '@plutomi/contracts/api/files'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { DomainError, notFound } from '../../errors/index.ts'
import { type FileRow, findFile, makeFileLink } from '../../files/index.ts'
import { eyesOf, mayRead } from '../board/eyes.ts'
import { requireVisibleApplicant } from '../board/get-applicant.ts'
import { fileSensitivity } from './list-applicant-files.ts'

/** A link to an applicant's file, good for a minute, for whoever may read what is on it. */
export async function getFileLink(
  ctx: Context,
  blobs: Blobs,
  { workspaceId, fileId, as }: { workspaceId: string; fileId: string; as: 'attachment' | 'inline' },
): Promise<FileLink> {
  const file = await requireReadableFile(ctx, workspaceId, fileId)
  return makeFileLink({ blobs, clock: ctx.clock }, { workspaceId, file, as })
}

/** 404 for a file of nobody these eyes see, 403 for one of somebody whose answers they may not read. */
async function requireReadableFile(ctx: Context, workspaceId: string, fileId: string): Promise<FileRow> {
  const eyes = eyesOf(ctx, workspaceId)
  const file = await findFile(ctx.db, workspaceId, fileId)
  if (!file || file.applicantId === null) throw notFound('file')
  await requireVisibleApplicant(ctx.db, eyes, file.applicantId)
  if (!mayRead(eyes, fileSensitivity(file))) throw new DomainError('forbidden', 'This needs the right to read answers')
  return file
}
