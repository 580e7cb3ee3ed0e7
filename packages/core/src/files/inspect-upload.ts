import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type FileFaultCode, fileKindOf } from '@plutomi/contracts/forms'
import { BlobIncomplete, BlobMissing, type Blobs, sniffedBytes, sniffType } from '@plutomi/platform/blobs'
import { incomingKey, keptKey } from './blob-keys.ts'

/** What was said of a file when its upload began. */
export interface FileToInspect {
  id: string
  size: number
  declaredType: string
  uploadId: string | null
}

export type Inspection =
  | { isTaken: true; sniffedType: string; sha256: string }
  | { isTaken: false; fault: FileFaultCode }

/**
 * Looks whether what arrived is what was said. It is taken away from where its link can write before anything is looked
 * at. Done again, also after it broke off half way, it comes to the same.
 */
export async function inspectUpload(blobs: Blobs, workspaceId: string, file: FileToInspect): Promise<Inspection> {
  const fault = await secure(blobs, workspaceId, file)
  if (fault) return { isTaken: false, fault }
  const key = keptKey(workspaceId, file.id)
  const sniffedType = await typeOf(blobs, key, file.declaredType)
  if (sniffedType === undefined) return { isTaken: false, fault: 'wrong_type' }
  return { isTaken: true, sniffedType, sha256: await hashOf(blobs, key) }
}

/** Brings it to where it is kept; the fault when it is not there, or not whole. */
async function secure(
  blobs: Blobs,
  workspaceId: string,
  { id, size, uploadId }: FileToInspect,
): Promise<FileFaultCode | undefined> {
  const incoming = incomingKey(workspaceId, id)
  const isKept = async () => (await blobs.head(keptKey(workspaceId, id))) !== undefined
  if (await isKept()) return undefined
  try {
    if (uploadId !== null) await blobs.finishUpload(incoming, { uploadId, size })
    const arrived = await blobs.head(incoming)
    if (arrived && arrived.size !== size) return 'wrong_size'
    await blobs.move(incoming, keptKey(workspaceId, id))
    return undefined
  } catch (error) {
    if (!(error instanceof BlobIncomplete) && !(error instanceof BlobMissing)) throw error
    // Somebody else may be completing the same upload: then it is where it is kept, or soon will be.
    return (await becomesTrue(isKept, uploadId === null ? [0] : joiningMs)) ? undefined : 'not_there'
  }
}

/** While the parts of an upload are being joined, not every server has either the parts or the whole. */
const joiningMs = [0, 250, 500, 1000, 2000]

async function becomesTrue(isSo: () => Promise<boolean>, waitsMs: readonly number[]): Promise<boolean> {
  for (const waitMs of waitsMs) {
    await delay(waitMs)
    if (await isSo()) return true
  }
  return false
}

/** Old office formats share one container, which does not say which of them it holds. */
const containers: Readonly<Record<string, readonly string[]>> = {
  'application/x-cfb': ['application/msword', 'application/vnd.ms-excel'],
}

/** What it really is, when that is of the kind it was said to be. */
async function typeOf(blobs: Blobs, key: string, declaredType: string): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await blobs.read(key, { length: sniffedBytes })) chunks.push(chunk)
  const sniffed = await sniffType(Buffer.concat(chunks))
  if (sniffed === undefined) return undefined
  if (containers[sniffed]?.includes(declaredType) === true) return declaredType
  return fileKindOf(sniffed) === fileKindOf(declaredType) ? sniffed : undefined
}

async function hashOf(blobs: Blobs, key: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of await blobs.read(key)) hash.update(chunk)
  return hash.digest('hex')
}
