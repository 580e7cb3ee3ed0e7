import type { ApiConfig } from '@plutomi/api'
import { type Engines, outboundRulesOf, type Shared, snsReceiverOf } from '@plutomi/host'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { StandaloneParts } from './start-standalone.ts'

/** Everything this process works with. */
export type Opened = Engines & Shared & { analytics: AnalyticsStore }

/** What the API needs of it. */
export function apiConfigOf({ config, snsEdge }: StandaloneParts, opened: Opened, onCommit: () => void): ApiConfig {
  const { db, clock, keyring, logger, metrics, projections, search, blobs, cache, redis, analytics } = opened
  return {
    db,
    clock,
    keyring,
    logger,
    metrics,
    cache,
    engines: { analytics, outboundRules: outboundRulesOf(config), projections, search, blobs },
    publicUrl: config.PUBLIC_URL,
    trustedProxies: config.TRUSTED_PROXIES,
    rateLimits: {
      isEnabled: config.RATE_LIMIT_ENABLED,
      requestsPerHour: config.RATE_LIMIT_REQUESTS,
      ...(redis && { redis }),
    },
    onCommit,
    ...snsReceiverOf(config, snsEdge),
  }
}
