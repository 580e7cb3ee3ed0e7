import type { ByteStream } from '../blobs.ts'
import { BlobsUnavailable } from '../blobs.ts'

/** The body of an answer as bytes; an answer that breaks off is one that may be asked for again. */
export async function* bytesOf(body: unknown): ByteStream {
  if (!isIterable(body)) throw new Error('S3 answered without a body')
  try {
    for await (const chunk of body) {
      if (chunk instanceof Uint8Array) yield chunk
    }
  } catch (error) {
    throw new BlobsUnavailable('S3 broke off its answer', { cause: error })
  }
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
