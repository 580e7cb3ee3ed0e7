import { type Engines, outboundRulesOf, type Shared, snsReceiverOf } from '@plutomi/host'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { SnsEdge } from '@plutomi/platform/mail-feedback'
import type { ApiProcessConfig } from './config.ts'
import type { ApiConfig } from './http/api-config.ts'

/** What the API works with, as the process that hosts it opened it. */
export type ApiEngines = Omit<Engines, 'log' | 'mail' | 'instance'> &
  Pick<Shared, 'cache' | 'redis'> & { analytics: AnalyticsStore }

type ApiSettings = Pick<
  ApiProcessConfig,
  | 'PUBLIC_URL'
  | 'TRUSTED_PROXIES'
  | 'RATE_LIMIT_ENABLED'
  | 'RATE_LIMIT_REQUESTS'
  | 'SES_EVENTS_TOPIC_ARN'
  | 'WEBHOOK_REQUIRE_HTTPS'
  | 'WEBHOOK_ALLOW_NETS'
>

interface Hosting {
  /** Wakes a relay in the same process. */
  onCommit?: () => void
  snsEdge?: SnsEdge | undefined
}

/** The API's parts of what a process opened. */
export function apiConfigOf(config: ApiSettings, engines: ApiEngines, { onCommit, snsEdge }: Hosting = {}): ApiConfig {
  const { db, clock, keyring, logger, metrics, projections, search, blobs, cache, redis, analytics } = engines
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
    ...(onCommit && { onCommit }),
    ...snsReceiverOf(config, snsEdge),
  }
}
