import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { answersHttp, type Engine, type EngineOptions, type Place, startEngine } from './engine.ts'
import { startProcess } from './process.ts'
import { prepareS3 } from './versitygw.ts'

export type S3Options = EngineOptions & {
  /** Made when it is not there. */
  bucket?: string
  say?: (line: string) => void
}

export type S3 = Engine & { region: string; bucket: string; accessKeyId: string; secretAccessKey: string }

const REGION = 'us-east-1'
const ACCESS_KEY = 'plutomi'
const SECRET_KEY = 'plutomi-files-on-this-machine'

/** A real S3 server on loopback (versitygw over a folder), with a bucket. Address it by path: `forcePathStyle`. */
export async function startS3({ bucket = 'plutomi', say, ...options }: S3Options = {}): Promise<S3> {
  const command = await prepareS3(say)
  const launch = (place: Place) => launchGateway(command, place)
  const engine = await startEngine({ name: 'S3', protocol: 'http', launch }, options)
  const s3 = Object.assign(engine, { region: REGION, bucket, accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY })
  try {
    await ensureBucket(s3)
  } catch (error) {
    await engine.stop()
    throw error
  }
  return s3
}

async function launchGateway(command: string, { home, port, logFile }: Place) {
  const folder = join(home, 'data')
  mkdirSync(folder, { recursive: true })
  const keys = ['--access', ACCESS_KEY, '--secret', SECRET_KEY, '--region', REGION]
  return startProcess({
    command,
    args: [...keys, '--port', `127.0.0.1:${port}`, 'posix', folder],
    logFile,
    isReady: () => answersHttp(`http://127.0.0.1:${port}/`),
    diesWithParent: true,
  })
}

async function ensureBucket({ url, region, bucket, accessKeyId, secretAccessKey }: S3): Promise<void> {
  // Only here: whoever looks for another engine need not load the SDK.
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3')
  const credentials = { accessKeyId, secretAccessKey }
  const client = new S3Client({ endpoint: url, region, credentials, forcePathStyle: true })
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BucketAlreadyOwnedByYou') throw error
  } finally {
    client.destroy()
  }
}
