import {
  awaitPreparation,
  beTheOnlyOne,
  createApiFront,
  databasePart,
  type Engines,
  healthRoutes,
  listen,
  listenForHealth,
  localAddress,
  openClock,
  openDatabase,
  openMetrics,
  type ProcessParts,
} from '@plutomi/host'
import { memoryLiveHub } from '@plutomi/platform/live'
import { parseKeyring } from '@plutomi/platform/secrets'
  openProjections,
  openSearch,
  openShared,
  outboundRulesOf,
import type { ApiProcessConfig } from './config.ts'
import { hostRealtime } from './host-realtime.ts'
import type { ApiConfig } from './http/api-config.ts'
import { createApi } from './http/create-api.ts'
import { attachLive } from './live/attach-live.ts'
import { endpoints } from './routes/index.ts'

export type ApiParts = ProcessParts<ApiProcessConfig> & { migrationsFolder: string }

const SECOND = 'Another api process is running: until live messages travel over Redis there can be only one'

/** The API as a process of its own. Live messages have no way between processes yet, so it hosts their consumer. */
export async function startApiService(parts: ApiParts): Promise<{ api: string }> {
  const { config, shutdown } = parts
  const engines = await open(parts)
  const liveHub = memoryLiveHub()
  const health = { parts: [databasePart(engines), ...hostRealtime(parts, { engines, liveHub })], ...engines }
  if (config.HEALTH_PORT !== undefined) await listenForHealth(parts, health)
  const apiConfig = apiConfigOf(config, engines)
  const front = createApiFront({ config, api: createApi(apiConfig, endpoints), health: healthRoutes(health) })
  const { HOST: host, API_PORT: port } = config
  const server = await listen(front, { name: 'api', setting: 'API_PORT', host, port, shutdown })
  const live = attachLive(server, apiConfig, liveHub)
  shutdown.add('api live', () => live.close())
  return { api: localAddress(host, port) }
}

type ApiEngines = Pick<Engines, 'db' | 'clock' | 'keyring' | 'logger' | 'metrics'>

async function open(parts: ApiParts): Promise<ApiEngines> {
  const { config, logger, shutdown } = parts
  const db = openDatabase(parts)
  await awaitPreparation({ ...parts, db })
  await beTheOnlyOne({ name: 'api', db, logger, shutdown, refusal: SECOND })
  const clock = await openClock(db, parts)
  return { db, clock, keyring: parseKeyring(config.SECRETS), logger, metrics: openMetrics() }
}

function apiConfigOf(config: ApiProcessConfig, engines: ApiEngines): ApiConfig {
  return {
    ...{ db, clock, keyring, logger, metrics, cache },
    engines: { analytics: openAnalytics({ config, shutdown }), outboundRules: outboundRulesOf(config), projections: openProjections(engines, log), search, blobs },
    publicUrl: config.PUBLIC_URL,
    trustedProxies: config.TRUSTED_PROXIES,
    rateLimits: { isEnabled: config.RATE_LIMIT_ENABLED, requestsPerHour: config.RATE_LIMIT_REQUESTS },
  }
}
