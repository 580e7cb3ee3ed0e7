import type { Blobs } from '@plutomi/platform/blobs'
import { listKnownFileIds, type PlatformDb } from '../platform/index.ts'
import { forgetBlobs } from './forget-blobs.ts'

/** Takes back what came with a request and was made a file of by nobody: it was refused, or it was a replay. */
export async function forgetUnnoted(
  { db, blobs }: { db: PlatformDb; blobs: Blobs },
  workspaceId: string,
  received: readonly { id: string }[],
): Promise<void> {
  const known = await listKnownFileIds(
    db,
    received.map(({ id }) => id),
  )
  for (const { id } of received) if (!known.has(id)) await forgetBlobs(blobs, workspaceId, { id, uploadId: null })
}
