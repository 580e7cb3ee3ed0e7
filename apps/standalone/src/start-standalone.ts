import { createApi, endpoints } from '@plutomi/api'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { startRelayProcess } from '@plutomi/relay'
import type { StandaloneConfig } from './config.ts'
import { type Engines, openEngines } from './engines.ts'
import { createApiFront, createFront } from './front.ts'
import { healthRoutes } from './health.ts'
import { listen } from './listen.ts'
import { createWeb, type WebSource } from './web.ts'

export type StandaloneParts = {
  config: StandaloneConfig
  logger: Logger
  shutdown: Shutdown
  web: WebSource
  /** Where the migrations are, when not beside the sources. */
  migrationsFolder?: string
  /** Only tests set the time. */
  clock?: Clock
}

export type Addresses = { web: string; api: string | null; mailbox: string | null }

/** Web, API, relay, consumers and scheduler in this process; resolves when they answer. `shutdown` ends them. */
export async function startStandalone(parts: StandaloneParts): Promise<Addresses> {
  const { config, logger, shutdown } = parts
  const engines = await openEngines(parts)
  const relay = startRelayProcess({
    db: engines.db,
    log: engines.log,
    instance: engines.instance,
    onError: (err, doing) => logger.error({ err, doing }, 'Relay failed'),
  })
  shutdown.add('relay', () => relay.stop())
  const api = createApi(
    apiConfigOf(config, engines, () => relay.kick()),
    endpoints,
  )
  const health = healthRoutes(engines, relay)
  const web = await createWeb({ source: parts.web, config }, engines, shutdown)
  const front = { config, api, health, web }
  const common = { host: config.HOST, shutdown }
  await listen(createFront(front), { ...common, name: 'web', port: config.PORT })
  if (config.API_PORT !== undefined) {
    await listen(createApiFront(front), { ...common, name: 'api', port: config.API_PORT })
  }
  return addressesOf(config)
}

function apiConfigOf(config: StandaloneConfig, { db, clock, keyring, logger, metrics }: Engines, onCommit: () => void) {
  return {
    db,
    clock,
    keyring,
    logger,
    metrics,
    publicUrl: config.PUBLIC_URL,
    trustedProxies: config.TRUSTED_PROXIES,
    rateLimits: { isEnabled: config.RATE_LIMITS, requestsPerHour: config.API_REQUESTS_PER_HOUR },
    onCommit,
  }
}

function addressesOf({ PUBLIC_URL, API_PORT, EMAIL_TRANSPORT }: StandaloneConfig): Addresses {
  return {
    web: PUBLIC_URL,
    api: API_PORT === undefined ? null : `http://localhost:${API_PORT}`,
    mailbox: EMAIL_TRANSPORT === 'mailbox' ? `${PUBLIC_URL}/mailbox` : null,
  }
}
