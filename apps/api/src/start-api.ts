import {
  analyticsPart,
  awaitPreparation,
  beTheOnlyOne,
  blobsPart,
  createApiFront,
  databasePart,
  type HealthPart,
  healthRoutes,
  listen,
  listenForHealth,
  localAddress,
  openAnalytics,
  openBlobs,
  openClock,
  openDatabase,
  openLogLater,
  openMetrics,
  openProjections,
  openSearch,
  openShared,
  prepareBlobs,
  type ProcessParts,
  searchPart,
  type Shared,
} from '@plutomi/host'
import { parseKeyring } from '@plutomi/platform/secrets'
import { type ApiEngines, apiConfigOf } from './api-config-of.ts'
import type { ApiProcessConfig } from './config.ts'
import { hostRealtime } from './host-realtime.ts'
import { createApi } from './http/create-api.ts'
import { attachLive } from './live/attach-live.ts'
import { endpoints } from './routes/index.ts'

export type ApiParts = ProcessParts<ApiProcessConfig> & { migrationsFolder: string }

const SECOND =
  'Another api process is running: without REDIS_URL live messages reach one process, so there can be only one'

/**
 * The API as a process of its own; over Redis as many of it as one likes. Without Redis live messages have no way between
 * processes, so it is the only one and hosts their consumer.
 */
export async function startApiService(parts: ApiParts): Promise<{ api: string }> {
  const { config, shutdown } = parts
  const engines = await open(parts)
  const log = openLogLater(parts)
  const realtime = engines.redis ? [] : hostRealtime(parts, { engines, log: log.answering })
  const health = {
    parts: [databasePart(engines), blobsPart(engines.blobs), ...sinkPartsOf(engines), ...engines.health, ...realtime],
    metrics: engines.metrics,
  }
  if (config.HEALTH_PORT !== undefined) await listenForHealth(parts, health)
  void prepareBlobs(engines.blobs, parts)
  const projections = openProjections(engines, log.opened)
  const apiConfig = apiConfigOf(config, { ...engines, projections })
  const front = createApiFront({ config, api: createApi(apiConfig, endpoints), health: healthRoutes(health) })
  const { HOST: host, API_PORT: port } = config
  const server = await listen(front, { name: 'api', setting: 'API_PORT', host, port, shutdown })
  const live = attachLive(server, apiConfig, engines.liveHub)
  shutdown.add('api live', () => live.close())
  return { api: localAddress(host, port) }
}

type Opened = Omit<ApiEngines, 'projections'> & Shared

function sinkPartsOf(engines: Opened): HealthPart[] {
  return [...searchPart(engines), ...analyticsPart(engines.analytics)]
}

async function open(parts: ApiParts): Promise<Opened> {
  const { config, logger, shutdown } = parts
  const db = openDatabase(parts)
  await awaitPreparation({ ...parts, db })
  if (config.REDIS_URL === undefined) await beTheOnlyOne({ name: 'api', db, logger, shutdown, refusal: SECOND })
  const clock = await openClock(db, parts)
  const metrics = openMetrics()
  const shared = await openShared({ ...parts, metrics })
  return {
    db,
    clock,
    keyring: parseKeyring(config.SECRETS),
    logger,
    metrics,
    search: openSearch(parts, db),
    blobs: openBlobs(parts, clock),
    analytics: openAnalytics(parts),
    ...shared,
  }
}
