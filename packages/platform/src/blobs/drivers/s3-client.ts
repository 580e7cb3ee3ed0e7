import type * as Sdk from '@aws-sdk/client-s3'
import { BlobMissing, BlobsUnavailable } from '../blobs.ts'

export interface S3Options {
  bucket: string
  /** R2 and whoever runs an own server have one; Amazon's is known by the region. */
  endpoint?: string | undefined
  /** `auto` for R2. */
  region: string
  /** Without them the machine's own role is used. */
  accessKeyId?: string | undefined
  secretAccessKey?: string | undefined
  /** Whether the bucket stands in the path of an address instead of its host. */
  isPathStyle: boolean
}

/** The library and a client of it: loaded at the first use, so that a start without S3 does not wait for it. */
export interface S3 {
  sdk: typeof Sdk
  client: Sdk.S3Client
  bucket: string
}

/** Opens it once, when it is first asked for. */
export function lazyS3(options: S3Options): { get: () => Promise<S3>; close: () => void } {
  let opened: Promise<S3> | undefined
  return {
    get: () => (opened ??= openS3(options)),
    close: () => void opened?.then(({ client }) => client.destroy()),
  }
}

async function openS3({ bucket, endpoint, region, isPathStyle, accessKeyId, secretAccessKey }: S3Options): Promise<S3> {
  const sdk = await import('@aws-sdk/client-s3')
  const hasKeys = accessKeyId !== undefined && secretAccessKey !== undefined
  const client = new sdk.S3Client({
    region,
    forcePathStyle: isPathStyle,
    // By default the library signs the checksum of an empty body into links, and R2 knows not all its checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000 },
    ...(endpoint !== undefined && { endpoint }),
    ...(hasKeys && { credentials: { accessKeyId, secretAccessKey } }),
  })
  return { sdk, client, bucket }
}

/** Runs one call; what passes by itself, or is set up wrongly, is told from what is not there. */
export async function calling<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (isMissing(error)) throw new BlobMissing('There is no such blob', { cause: error })
    throw new BlobsUnavailable(`S3 did not answer as it should: ${nameOf(error)}`, { cause: error })
  }
}

const missing = ['NotFound', 'NoSuchKey', 'NoSuchUpload']

function isMissing(error: unknown): boolean {
  return missing.includes(nameOf(error))
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
