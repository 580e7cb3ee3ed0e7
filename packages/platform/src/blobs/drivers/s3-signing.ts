import type { SignedUpload, UploadFacts } from '../blobs.ts'
import { partsOf } from '../parts.ts'
import type { S3 } from './s3-client.ts'

/** The library's way to sign a command, and what it is to be told; called where the command is made, for its types. */
export async function presigner(expiresInSeconds: number) {
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  // Left to itself it does not sign the type.
  const signableHeaders = new Set(['host', 'content-type', 'content-length'])
  return { getSignedUrl, options: { expiresIn: expiresInSeconds, signableHeaders } }
}

type Placing = UploadFacts & { uploadId: string | null; expiresInSeconds: number }

/** Links that take exactly these lengths and, in one piece, this type. */
export async function signPlaces(
  { sdk, client, bucket }: S3,
  key: string,
  { size, type, uploadId, expiresInSeconds }: Placing,
): Promise<SignedUpload> {
  const { getSignedUrl, options } = await presigner(expiresInSeconds)
  if (uploadId === null) {
    const put = new sdk.PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: size, ContentType: type })
    const url = await getSignedUrl(client, put, options)
    return { method: 'PUT', headers: { 'content-type': type }, places: [{ url, start: 0, end: size }] }
  }
  const places = partsOf(size).map(async ({ number, start, end }) => {
    const part = { Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: number, ContentLength: end - start }
    return { url: await getSignedUrl(client, new sdk.UploadPartCommand(part), options), start, end }
  })
  // The library signs this type into the link of every part.
  return { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, places: await Promise.all(places) }
}
