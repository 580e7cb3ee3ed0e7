import {
  BlobMissing,
  type BlobPage,
  type Blobs,
  type DownloadFacts,
  multipartAbove,
  type StoredBlob,
} from '../blobs.ts'
import { contentDisposition } from '../content-disposition.ts'
import { calling, lazyS3, type S3, type S3Options } from './s3-client.ts'
import { bytesOf } from './s3-bytes.ts'
import { prepareBucket } from './s3-bucket.ts'
import { dropUnfinishedParts, joinParts } from './s3-parts.ts'
import { putStream } from './s3-put.ts'
import { presigner, signPlaces } from './s3-signing.ts'

const usualPage = 1000

/** Files in a bucket of S3 or what speaks like it (R2, versitygw, MinIO); browsers reach it by presigned links. */
export function s3Blobs(options: S3Options): Blobs {
  const { get, close } = lazyS3(options)
  return {
    put: async (key, body, limits) => putStream(await get(), key, { body, ...limits }),
    beginUpload: async (key, { size, type }) => (size > multipartAbove ? beginParts(await get(), key, type) : null),
    signUpload: async (key, facts) => signPlaces(await get(), key, facts),
    finishUpload: async (key, { uploadId, size }) => joinParts(await get(), key, { uploadId, size }),
    abortUpload: async (key, uploadId) => abortParts(await get(), key, uploadId),
    head: async (key) => head(await get(), key),
    read: async (key, { length } = {}) => read(await get(), key, length),
    move: async (from, to) => move(await get(), from, to),
    remove: async (keys) => remove(await get(), keys),
    list: async (prefix, { after, limit = usualPage } = {}) => list(await get(), prefix, { after, limit }),
    dropUnfinished: async (before) => dropUnfinishedParts(await get(), before),
    signDownload: async (key, facts) => signDownload(await get(), key, facts),
    prepare: async ({ origin }) => prepareBucket(await get(), origin),
    ping: async () => {
      const { sdk, client, bucket } = await get()
      await calling(() => client.send(new sdk.HeadBucketCommand({ Bucket: bucket })))
    },
    close,
  }
}

async function beginParts({ sdk, client, bucket }: S3, key: string, type: string): Promise<string> {
  const begin = new sdk.CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: type })
  const { UploadId: uploadId } = await calling(() => client.send(begin))
  if (uploadId === undefined) throw new Error('S3 gave no upload id')
  return uploadId
}

async function abortParts({ sdk, client, bucket }: S3, key: string, uploadId: string): Promise<void> {
  const abort = new sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId })
  await orMissing(() => client.send(abort))
}

async function head({ sdk, client, bucket }: S3, key: string): Promise<StoredBlob | undefined> {
  const found = await orMissing(() => client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key })))
  return found && { key, size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) }
}

async function read({ sdk, client, bucket }: S3, key: string, length: number | undefined) {
  const range = length === undefined ? {} : { Range: `bytes=0-${Math.max(0, length - 1)}` }
  const get = new sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...range })
  const { Body: body } = await calling(() => client.send(get))
  return bytesOf(body)
}

async function move({ sdk, client, bucket }: S3, from: string, to: string): Promise<void> {
  const source = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`
  await calling(() => client.send(new sdk.CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: source })))
  await remove({ sdk, client, bucket }, [from])
}

/** One by one: deleting many at once needs a checksum that not every server knows. */
async function remove({ sdk, client, bucket }: S3, keys: readonly string[]): Promise<void> {
  for (const key of keys) await orMissing(() => client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: key })))
}

async function list(
  { sdk, client, bucket }: S3,
  prefix: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<BlobPage> {
  const place = { Bucket: bucket, Prefix: prefix, MaxKeys: limit, ...(after !== undefined && { StartAfter: after }) }
  const page = await calling(() => client.send(new sdk.ListObjectsV2Command(place)))
  const blobs = (page.Contents ?? []).map(({ Key: key = '', Size: size = 0, LastModified: modifiedAt }) => {
    return { key, size, modifiedAt: modifiedAt ?? new Date(0) }
  })
  const last = blobs.at(-1)
  return page.IsTruncated === true && last ? { blobs, next: last.key } : { blobs }
}

async function signDownload(
  { sdk, client, bucket }: S3,
  key: string,
  { fileName, type, isInline, expiresInSeconds }: DownloadFacts,
): Promise<string> {
  const { getSignedUrl, options } = await presigner(expiresInSeconds)
  const get = new sdk.GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: type,
    ResponseContentDisposition: contentDisposition({ fileName, isInline }),
    ResponseCacheControl: 'private, no-store',
  })
  return getSignedUrl(client, get, options)
}

async function orMissing<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await calling(call)
  } catch (error) {
    if (error instanceof BlobMissing) return undefined
    throw error
  }
}
