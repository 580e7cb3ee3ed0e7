import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { startClickHouse, startOpenSearch, startRedis, startS3 } from '@plutomi/testing/engines'
import type { DataFolder } from './data-folder.ts'
import { installOpenSearch, installS3, requireClickHouse } from './install-engines.ts'
import { installRedis } from './install-redis.ts'
import { keepRunning } from './keep-running.ts'
import type { RunContext, Settings } from './run-context.ts'

type Starting = { context: RunContext; folder: DataFolder }

/** What --full starts beside the broker: each engine, by the setting that would name one from elsewhere. */
const ENGINES = {
  REDIS_URL: startCache,
  CLICKHOUSE_URL: startAnalytics,
  S3_ENDPOINT: startFiles,
  OPENSEARCH_URL: startSearch,
} as const

/** Starts those of the scaled-out engines that no setting names, and answers the settings that name them. */
export async function startSinkEngines(starting: Starting, given: Settings): Promise<Settings> {
  const settings: Settings = {}
  // One after the other: the first time each may have to be installed, and says so.
  for (const [variable, start] of Object.entries(ENGINES)) {
    if (given[variable] === undefined) Object.assign(settings, await start(starting))
  }
  return settings
}

async function startCache({ context, folder }: Starting): Promise<Settings> {
  installRedis(context.say)
  const redis = await startRedis({ dataDir: join(folder.path, 'redis') })
  context.stops.push(keepRunning(redis, { name: 'Redis', say: context.say }))
  return { REDIS_URL: redis.url }
}

async function startAnalytics({ context, folder }: Starting): Promise<Settings> {
  requireClickHouse()
  const clickhouse = await startClickHouse({ dataDir: join(folder.path, 'clickhouse') })
  context.stops.push(keepRunning(clickhouse, { name: 'ClickHouse front', say: context.say }))
  return { CLICKHOUSE_URL: clickhouse.url }
}

async function startFiles({ context, folder }: Starting): Promise<Settings> {
  await installS3(context.say)
  const s3 = await startS3({ dataDir: join(folder.path, 's3'), say: context.say })
  context.stops.push(keepRunning(s3, { name: 'S3 server', say: context.say }))
  return {
    S3_ENDPOINT: s3.url,
    S3_REGION: s3.region,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_PATH_STYLE: 'true',
  }
}

async function startSearch({ context, folder }: Starting): Promise<Settings> {
  await installOpenSearch(context.say)
  const opensearch = await startOpenSearch({ dataDir: searchFolder(folder.path), say: context.say })
  context.stops.push(keepRunning(opensearch, { name: 'OpenSearch', say: context.say }))
  return { OPENSEARCH_URL: opensearch.url }
}

/** OpenSearch refuses to be root, and the account that root starts it as must reach its files: not so in root's home. */
function searchFolder(dataDir: string): string {
  if (process.getuid?.() !== 0) return join(dataDir, 'opensearch')
  return join('/var/tmp', `plutomi-opensearch-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
}
