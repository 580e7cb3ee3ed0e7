import type { Db } from '@plutomi/core/database'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { Metrics } from '@plutomi/platform/metrics'
import type { Keyring } from '@plutomi/platform/secrets'

/** What the process that wires the API gives it. */
export interface ApiConfig {
  db: Db
import type { OutboundRules } from '@plutomi/platform/outbound-http'
import type { RedisLink } from '@plutomi/platform/redis'
import type { SearchIndex } from '@plutomi/platform/search'
  clock: Clock
  keyring: Keyring
/** What endpoints work with beside the database. */
export interface ApiEngines {
  blobs: Blobs
  analytics: AnalyticsStore
  projections: ProjectionProgress
  /** Which addresses that customers give may be called; without it the public internet over https. */
  outboundRules?: OutboundRules
  search: Pick<SearchIndex, 'search' | 'refresh'>
}

  logger: Logger
  metrics: Metrics
  /** The address people see; decides cookies, HSTS and which origin may write. */
  publicUrl: string
  /** Addresses or CIDRs whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[]
  rateLimits: RateLimitConfig
  /** After each commit: wakes the relay of this process. */
  onCommit?: () => void
}

export interface RateLimitConfig {
  isEnabled: boolean
  /** Requests an hour of one API key. */
  requestsPerHour: number
}
