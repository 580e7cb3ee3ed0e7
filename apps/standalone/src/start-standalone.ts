import type { RequestListener } from 'node:http'
import { type ApiConfig, attachLive, createApi, endpoints } from '@plutomi/api'
import { connectDatabase } from '@plutomi/core/database'
import { mailboxStore } from '@plutomi/core/mail'
import { platformDb } from '@plutomi/core/platform'
import type { Relay } from '@plutomi/pipeline'
import type { Clock } from '@plutomi/platform/clock'
import { type LiveHub, memoryLiveHub } from '@plutomi/platform/live'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { startRelayProcess } from '@plutomi/relay'
import { startScheduler } from '@plutomi/scheduler'
import type { StandaloneConfig } from './config.ts'
import { runConsumers } from './consumers.ts'
import { type Engines, openEngines } from './engines.ts'
import { createApiFront, createFront } from './front.ts'
import { healthRoutes } from './health.ts'
import { listen } from './listen.ts'
import { mailboxRoutes } from './mailbox.ts'
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
  return startOnEngines(parts, await openEngines(parts))
}

/** The same on engines that were opened before; `shutdown` still ends them where they were opened. */
export async function startOnEngines(parts: StandaloneParts, engines: Engines): Promise<Addresses> {
  const { config, logger, shutdown } = parts
  // Connections of its own: events must not wait for those that their handlers hold.
  const relayDb = connectDatabase({ url: config.DATABASE_URL, poolSize: 3 })
  shutdown.add("the relay's database", () => relayDb.destroy())
  const relay = startRelayProcess({
    db: relayDb,
    log: engines.log,
    instance: engines.instance,
    onError: (err, doing) => logger.error({ err, doing }, 'Relay failed'),
  })
  shutdown.add('relay', () => relay.stop())
  const onCommit = () => relay.kick()
  const liveHub = memoryLiveHub()
  await runConsumers({ config, engines, liveHub, onCommit, shutdown })
  runScheduler({ engines, onCommit, shutdown })
  await serve(parts, { engines, relay, liveHub, apiConfig: apiConfigOf(config, engines, onCommit) })
  return addressesOf(config)
}

/** Timers, held effects and upkeep. */
function runScheduler(parts: Pick<StandaloneParts, 'shutdown'> & { engines: Engines; onCommit: () => void }): void {
  const { db, clock, keyring, logger } = parts.engines
  const onError = (err: unknown, duty: string) => logger.error({ err, duty }, 'Scheduler failed')
  const scheduler = startScheduler({ db, clock, keyring, onCommit: parts.onCommit, onError })
  parts.shutdown.add('scheduler', () => scheduler.stop())
}

type Serving = { engines: Engines; relay: Relay; liveHub: LiveHub; apiConfig: ApiConfig }

async function serve({ config, shutdown, web }: StandaloneParts, serving: Serving): Promise<void> {
  const { engines, relay, liveHub, apiConfig } = serving
  const api = createApi(apiConfig, endpoints)
  const health = healthRoutes(engines, relay)
  const pages = await createWeb({ source: web, config }, engines, shutdown)
  const mailbox = mailboxRoutes(config, mailboxStore(platformDb(engines.db), engines.clock))
  const front = { config, api, health, mailbox, web: pages }
  const serveOn = async (name: string, port: number, handler: RequestListener) => {
    const server = await listen(handler, { name, port, host: config.HOST, shutdown })
    const live = attachLive(server, apiConfig, liveHub)
    shutdown.add(`${name} live`, () => live.close())
  }
  await serveOn('web', config.PORT, createFront(front))
  if (config.API_PORT !== undefined) await serveOn('api', config.API_PORT, createApiFront(front))
}

function apiConfigOf(
  config: StandaloneConfig,
  { db, clock, keyring, logger, metrics }: Engines,
  onCommit: () => void,
): ApiConfig {
  return {
    db,
    clock,
    keyring,
    logger,
    metrics,
    publicUrl: config.PUBLIC_URL,
    trustedProxies: config.TRUSTED_PROXIES,
    rateLimits: { isEnabled: config.RATE_LIMIT_ENABLED, requestsPerHour: config.RATE_LIMIT_REQUESTS },
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
