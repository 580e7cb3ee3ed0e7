import type { RedisLink } from '@plutomi/platform/redis'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export interface LimitState {
  isExceeded: boolean
  remaining: number
  resetSeconds: number
}

export interface Limit {
  name: string
  points: number
  seconds: number
}

/** Counts one call of the subject and says how it stands. */
export type Limiter = (subject: string) => Promise<LimitState>

/**
 * Over Redis all processes count together. While it does not answer each counts by itself: nobody is refused for Redis'
 * sake, and nobody gets more than one process would give.
 */
export function createLimiter({ name, points, seconds }: Limit, redis?: Pick<RedisLink, 'run' | 'client'>): Limiter {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
  const alone: Limiter = (subject) => consume(memory, subject)
  if (!redis) return alone
  const keyPrefix = `plutomi:limit:${name}`
  const shared = new RateLimiterRedis({ storeClient: redis.client, keyPrefix, points, duration: seconds })
  return async (subject) => {
    try {
      return await redis.run(() => consume(shared, subject))
    } catch {
      // The breaker has noted it, metrics and health tell it.
      return alone(subject)
    }
  }
}

async function consume(limiter: RateLimiterAbstract, subject: string): Promise<LimitState> {
  try {
    return stateOf(await limiter.consume(subject), false)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return stateOf(refusal, true)
    throw refusal
  }
}

function stateOf(result: RateLimiterRes, isExceeded: boolean): LimitState {
  return { isExceeded, remaining: result.remainingPoints, resetSeconds: Math.ceil(result.msBeforeNext / 1000) }
}
