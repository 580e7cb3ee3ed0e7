import type { FileLink } from '@plutomi/contracts/api/files'
import { downloadName, previewedTypes } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Clock } from '@plutomi/platform/clock'
import { notFound } from '../errors/index.ts'
import { keptKey } from './blob-keys.ts'
import { type FileRow, usableStates } from './file.queries.ts'

const linkLastsSeconds = 60

export interface LinkToMake {
  workspaceId: string
  file: FileRow
  as: 'attachment' | 'inline'
}

/** A link to a file, for whoever has just been found to have the right to it; only pictures are ever shown as they are. */
export async function makeFileLink(
  { blobs, clock }: { blobs: Blobs; clock: Clock },
  { workspaceId, file, as }: LinkToMake,
): Promise<FileLink> {
  const type = file.sniffedType
  if (type === null || !usableStates.includes(file.state)) throw notFound('file')
  const isInline = as === 'inline' && previewedTypes.includes(type)
  if (as === 'inline' && !isInline) throw notFound('preview')
  const facts = { fileName: downloadName(file.name, type), type, isInline, expiresInSeconds: linkLastsSeconds }
  const url = await blobs.signDownload(keptKey(workspaceId, file.id), facts)
  return { url, expiresAt: new Date(clock.now().getTime() + linkLastsSeconds * 1000).toISOString() }
}
