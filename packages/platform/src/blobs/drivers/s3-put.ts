import { BlobTooLarge, type ByteStream, partBytes } from '../blobs.ts'
import { calling, type S3 } from './s3-client.ts'

interface Putting {
  body: ByteStream
  type: string
  maxBytes: number
}

/** Sends a stream whose length nobody knows: at once when it ends within one part, else part by part. */
export async function putStream(s3: S3, key: string, { body, type, maxBytes }: Putting): Promise<{ size: number }> {
  const chunks = inChunksOf(partBytes, limited(body, maxBytes))
  const first = await chunks.next()
  const head = first.done === true ? new Uint8Array() : first.value
  if (head.byteLength < partBytes) {
    const { sdk, client, bucket } = s3
    const put = { Bucket: bucket, Key: key, Body: head, ContentLength: head.byteLength, ContentType: type }
    await calling(() => client.send(new sdk.PutObjectCommand(put)))
    return { size: head.byteLength }
  }
  return putParts(s3, key, { head, rest: chunks, type })
}

interface Parting {
  head: Uint8Array
  rest: AsyncIterable<Uint8Array>
  type: string
}

async function putParts(s3: S3, key: string, { head, rest, type }: Parting): Promise<{ size: number }> {
  const { sdk, client, bucket } = s3
  const place = { Bucket: bucket, Key: key }
  const begin = new sdk.CreateMultipartUploadCommand({ ...place, ContentType: type })
  const { UploadId: uploadId } = await calling(() => client.send(begin))
  const upload = { ...place, UploadId: uploadId }
  try {
    const parts = [await putPart(s3, upload, { bytes: head, number: 1 })]
    let size = head.byteLength
    for await (const bytes of rest) {
      parts.push(await putPart(s3, upload, { bytes, number: parts.length + 1 }))
      size += bytes.byteLength
    }
    const complete = new sdk.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } })
    await calling(() => client.send(complete))
    return { size }
  } catch (error) {
    await calling(() => client.send(new sdk.AbortMultipartUploadCommand(upload)))
    throw error
  }
}

async function putPart(
  { sdk, client }: S3,
  upload: { Bucket: string; Key: string; UploadId: string | undefined },
  { bytes, number }: { bytes: Uint8Array; number: number },
) {
  const put = { ...upload, PartNumber: number, Body: bytes, ContentLength: bytes.byteLength }
  const { ETag: tag } = await calling(() => client.send(new sdk.UploadPartCommand(put)))
  return { PartNumber: number, ETag: tag }
}

async function* limited(body: ByteStream, maxBytes: number): ByteStream {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new BlobTooLarge(`More than ${maxBytes} bytes`)
    yield chunk
  }
}

/** The same bytes in pieces of one size, the last one shorter; at most one piece is in memory. */
async function* inChunksOf(length: number, body: ByteStream): AsyncGenerator<Uint8Array, undefined> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    let rest = chunk
    while (size + rest.byteLength >= length) {
      const missing = length - size
      yield Buffer.concat([...waiting, rest.subarray(0, missing)])
      rest = rest.subarray(missing)
      waiting = []
      size = 0
    }
    if (rest.byteLength === 0) continue
    waiting.push(rest)
    size += rest.byteLength
  }
  if (size > 0) yield Buffer.concat(waiting)
  return undefined
}
