import type { Db } from '@plutomi/core/database'
import type { ProjectionProgress } from '@plutomi/core/freshness'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Cache } from '@plutomi/platform/cache'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { OpenSnsMessage } from '@plutomi/platform/mail-feedback'
import type { Metrics } from '@plutomi/platform/metrics'
import type { OutboundRules } from '@plutomi/platform/outbound-http'
import type { RedisLink } from '@plutomi/platform/redis'
import type { SearchIndex } from '@plutomi/platform/search'
import type { Keyring } from '@plutomi/platform/secrets'

/** What endpoints work with beside the database. */
export interface ApiEngines {
  blobs: Blobs
  analytics: AnalyticsStore
  projections: ProjectionProgress
  /** Which addresses that customers give may be called; without it the public internet over https. */
  outboundRules?: OutboundRules
  search: Pick<SearchIndex, 'search' | 'refresh'>
}

/** What the process that wires the API gives it. */
export interface ApiConfig {
  db: Db
  clock: Clock
  keyring: Keyring
  logger: Logger
  metrics: Metrics
  /** Without it everything is read from the database. */
  cache?: Cache
  engines: ApiEngines
  /** The address people see; decides cookies, HSTS and which origin may write. */
  publicUrl: string
  /** Addresses or CIDRs whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[]
  rateLimits: RateLimitConfig
  /** Opens what SNS posts to /ses/events; without it there is no such address. */
  openSns?: OpenSnsMessage
  /** After each commit: wakes the relay of this process. */
  onCommit?: () => void
}

export interface RateLimitConfig {
  isEnabled: boolean
  /** Requests an hour of one API key. */
  requestsPerHour: number
  /** Where all processes count together; without it each counts by itself. */
  redis?: RedisLink
}
