import { createHash, type Hash } from 'node:crypto'
import { newId } from '@plutomi/contracts/ids'
import { declaredTypeOf, fileFault, type FileLimits, largestFileBytes } from '@plutomi/contracts/forms'
import { type Blobs, BlobTooLarge, type ByteStream } from '@plutomi/platform/blobs'
import { incomingKey } from './blob-keys.ts'
import { fileRefused } from './file-refused.ts'

/** A file that came with a request and lies in the store, not noted anywhere yet: what nobody notes is swept away. */
export interface ReceivedFile {
  id: string
  /** The name of its part: a question's key. */
  field: string
  name: string
  size: number
  declaredType: string
  sha256: string
}

export interface FileToReceive {
  field: string
  name: string
  type: string
  body: ByteStream
}

/** Puts a stream into the store as it comes; it is never in memory as a whole. */
export async function receiveFile(
  blobs: Blobs,
  workspaceId: string,
  { field, name, type, body }: FileToReceive,
): Promise<ReceivedFile> {
  const id = newId('fil')
  const declaredType = declaredTypeOf({ name, type })
  const hash = createHash('sha256')
  const options = { type: declaredType || 'application/octet-stream', maxBytes: largestFileBytes }
  try {
    const { size } = await blobs.put(incomingKey(workspaceId, id), hashed(body, hash), options)
    return { id, field, name, size, declaredType, sha256: hash.digest('hex') }
  } catch (error) {
    if (error instanceof BlobTooLarge) throw fileRefused('too_large')
    throw error
  }
}

async function* hashed(body: ByteStream, hash: Hash): ByteStream {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

/** Refuses a received file that is not of what is asked for. */
export function assertFits(limits: FileLimits, { name, size, declaredType: type }: ReceivedFile): void {
  const fault = fileFault(limits, { name, size, type })
  if (fault) throw fileRefused(fault)
}
