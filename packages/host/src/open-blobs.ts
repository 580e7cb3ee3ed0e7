import { join } from 'node:path'
import { type Blobs, folderBlobs, s3Blobs } from '@plutomi/platform/blobs'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import { parseKeyring } from '@plutomi/platform/secrets'
import type { Opening } from './engines.ts'
import { answering, type HealthPart } from './health.ts'
import { publicUrlOf, type Settings } from './settings.ts'

type S3Address = Pick<Settings, 'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_PATH_STYLE'>
export type S3Settings = S3Address & Pick<Settings, 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>
export type BlobSettings = S3Settings & Pick<Settings, 'DATA_DIR' | 'SECRETS' | 'PUBLIC_URL' | 'PORT'>

/** Where files are kept: in the bucket, where one is named, else in the folder of this installation. */
export function openBlobs({ config, shutdown }: Omit<Opening<BlobSettings>, 'logger'>, clock: Clock): Blobs {
  const blobs = bucketOf(config) ?? folderOf(config, clock)
  shutdown.add('files', () => blobs.close())
  return blobs
}

/** Makes bucket or folder ready while the process starts; where that fails, files fail until it is set right, nothing else. */
export async function prepareBlobs(
  blobs: Pick<Blobs, 'prepare'>,
  { config, logger }: { config: Pick<Settings, 'PUBLIC_URL' | 'PORT'>; logger: Logger },
): Promise<void> {
  try {
    await blobs.prepare({ origin: new URL(publicUrlOf(config)).origin })
  } catch (err) {
    logger.warn({ err }, 'Files cannot be kept yet')
  }
}

function bucketOf(config: S3Settings): Blobs | undefined {
  const { S3_BUCKET: bucket } = config
  if (bucket === undefined) return undefined
  return s3Blobs({
    bucket,
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    isPathStyle: isPathStyle(config),
  })
}

function folderOf(config: BlobSettings, clock: Clock): Blobs {
  const keyring = parseKeyring(config.SECRETS)
  return folderBlobs({ folder: join(config.DATA_DIR, 'files'), publicUrl: publicUrlOf(config), keyring, clock })
}

/** Where browsers send and fetch files, when it is not our own origin: pages have to allow it. */
export function filesOriginOf(config: S3Address): string | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = config
  if (bucket === undefined) return undefined
  const server = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`)
  return isPathStyle(config) ? server.origin : `${server.protocol}//${bucket}.${server.host}`
}

/** A server of one's own has seldom a name for each bucket. */
function isPathStyle({ S3_PATH_STYLE: isAsked, S3_ENDPOINT: endpoint }: S3Address): boolean {
  return isAsked ?? endpoint !== undefined
}

/** Pages and mails go on without files. */
export function blobsPart(blobs: Pick<Blobs, 'ping'>): HealthPart {
  return answering('files', () => blobs.ping(), true)
}
