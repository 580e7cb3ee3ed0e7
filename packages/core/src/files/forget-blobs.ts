import type { Blobs } from '@plutomi/platform/blobs'
import { incomingKey, keptKey } from './blob-keys.ts'

/** Takes everything there is of a file from the store; what is not there is no error. */
export async function forgetBlobs(
  blobs: Blobs,
  workspaceId: string,
  { id, uploadId }: { id: string; uploadId: string | null },
): Promise<void> {
  if (uploadId !== null) await blobs.abortUpload(incomingKey(workspaceId, id), uploadId)
  await blobs.remove([incomingKey(workspaceId, id), keptKey(workspaceId, id)])
}
