import { BlobIncomplete, BlobMissing } from '../blobs.ts'
import { partsOf } from '../parts.ts'
import { calling, type S3 } from './s3-client.ts'

interface Joining {
  uploadId: string
  size: number
}

/** Joins what is there; the parts are asked of the server, so a browser need not remember their tags. */
export async function joinParts(s3: S3, key: string, { uploadId, size }: Joining): Promise<void> {
  const { sdk, client, bucket } = s3
  const place = { Bucket: bucket, Key: key, UploadId: uploadId }
  try {
    const present = await calling(() => client.send(new sdk.ListPartsCommand({ ...place, MaxParts: 1000 })))
    const parts = partsOf(size).map(({ number, start, end }) => {
      const part = (present.Parts ?? []).find(({ PartNumber: one }) => one === number)
      if (part?.ETag === undefined || part.Size !== end - start) throw new BlobIncomplete('Not all parts are there')
      return { PartNumber: number, ETag: part.ETag }
    })
    const complete = new sdk.CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts: parts } })
    await calling(() => client.send(complete))
  } catch (error) {
    // Joined before, and the answer was lost: then the blob is there.
    if (!(error instanceof BlobMissing) || !(await isThere(s3, key))) throw incomplete(error)
  }
}

function incomplete(error: unknown): unknown {
  return error instanceof BlobMissing ? new BlobIncomplete('No part is there', { cause: error }) : error
}

async function isThere({ sdk, client, bucket }: S3, key: string): Promise<boolean> {
  try {
    await calling(() => client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key })))
    return true
  } catch (error) {
    if (error instanceof BlobMissing) return false
    throw error
  }
}

/** Forgets what was begun before then and never joined. */
export async function dropUnfinishedParts({ sdk, client, bucket }: S3, before: Date): Promise<void> {
  const list = new sdk.ListMultipartUploadsCommand({ Bucket: bucket, MaxUploads: 1000 })
  const { Uploads: uploads = [] } = await calling(() => client.send(list))
  for (const { Key: key, UploadId: uploadId, Initiated: begunAt } of uploads) {
    if (key === undefined || uploadId === undefined || begunAt === undefined || begunAt >= before) continue
    const abort = new sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId })
    await calling(() => client.send(abort))
  }
}
