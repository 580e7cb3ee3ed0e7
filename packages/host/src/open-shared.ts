import { type Cache, createCache, memoryCacheStore, noCache, redisCacheStore } from '@plutomi/platform/cache'
import { type LiveHub, memoryLiveHub, redisLiveHub } from '@plutomi/platform/live'
import type { Metrics } from '@plutomi/platform/metrics'
import { openRedis, type RedisLink } from '@plutomi/platform/redis'
import type { Opening } from './engines.ts'
import type { Health, HealthPart } from './health.ts'
import type { Settings } from './settings.ts'

/** What processes share beside database and log, or one process has for itself. */
export type Shared = {
  cache: Cache
  liveHub: LiveHub
  /** Absent where there is one process, which needs none. */
  redis: RedisLink | undefined
  /** The part of health that it is. */
  health: HealthPart[]
}

export type SharedSettings = Pick<Settings, 'REDIS_URL' | 'CACHE_ENABLED'>

type SharedOptions = Opening<SharedSettings> & {
  metrics: Metrics
  /** Everything runs in this process: what it keeps itself nobody else can change behind its back. */
  isAlone?: boolean
}

/** Cache, live messages and Redis: over REDIS_URL where it is set, else in the memory of this process. */
export async function openShared(options: SharedOptions): Promise<Shared> {
  const { config, logger, shutdown, metrics, isAlone = false } = options
  const { REDIS_URL: url, CACHE_ENABLED: isEnabled } = config
  const redis = url === undefined ? undefined : await openRedis({ url, logger, metrics })
  const liveHub = redis === undefined ? memoryLiveHub() : redisLiveHub({ redis, logger })
  if (redis !== undefined) shutdown.add('Redis', redis.close)
  shutdown.add('live hub', () => liveHub.close())
  // Without Redis nobody would tell a process of its own what the others change.
  const store = redis !== undefined ? redisCacheStore(redis) : isAlone ? memoryCacheStore() : undefined
  const cache = isEnabled && store !== undefined ? createCache({ store, metrics, logger }) : noCache
  return { cache, liveHub, redis, health: redis === undefined ? [] : [redisPart(redis)] }
}

/** An open breaker is degraded: requests go on without Redis. To ask is to try, so it closes also when nobody comes. */
export function redisPart(redis: Pick<RedisLink, 'run'>): HealthPart {
  const check = async (): Promise<Health> => {
    try {
      await redis.run((client) => client.ping())
      return 'well'
    } catch {
      // What is worse without it is what health exists to report.
      return 'degraded'
    }
  }
  return { part: 'redis', check, isOptional: true }
}
