import type { UploadPlaces } from '@plutomi/contracts/api/files'
import { declaredTypeOf } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Clock } from '@plutomi/platform/clock'
import { incomingKey } from './blob-keys.ts'

/** Long enough for a large file on a slow network. */
const placesLastSeconds = 60 * 60

export interface AnnouncedFile {
  name: string
  type: string
  size: number
}

export interface PlannedUpload {
  id: string
  name: string
  size: number
  declaredType: string
  uploadId: string | null
}

/** Makes ready for a file; before the transaction that notes it, because it may ask the store. */
export async function planUpload(
  blobs: Blobs,
  workspaceId: string,
  { name, type, size }: AnnouncedFile,
): Promise<PlannedUpload> {
  const id = newId('fil')
  const declaredType = declaredTypeOf({ name, type })
  const uploadId = await blobs.beginUpload(incomingKey(workspaceId, id), { size, type: declaredType })
  return { id, name, size, declaredType, uploadId }
}

/** Where a browser puts it. */
export async function placesOf(
  { blobs, clock }: { blobs: Blobs; clock: Clock },
  workspaceId: string,
  { id, size, declaredType, uploadId }: PlannedUpload,
): Promise<UploadPlaces> {
  const expiresAt = new Date(clock.now().getTime() + placesLastSeconds * 1000).toISOString()
  const facts = { size, type: declaredType, uploadId, expiresInSeconds: placesLastSeconds }
  return { ...(await blobs.signUpload(incomingKey(workspaceId, id), facts)), expiresAt }
}
