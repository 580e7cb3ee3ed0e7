import type { RequestListener } from 'node:http'
import { type ApiConfig, attachLive, createApi, endpoints } from '@plutomi/api'
import { createConsumers } from '@plutomi/consumers'
import { platformDb } from '@plutomi/core/platform'
import {
  analyticsPart,
  blobsPart,
  createApiFront,
  createFront,
  databasePart,
  type Engines,
  filesOriginOf,
  type HealthPart,
  healthRoutes,
  hostConsumers,
  hostMailFeedback,
  listen,
  localAddress,
  logPart,
  mailboxRoutes,
  mailerOf,
  mailPart,
  openDatabase,
  openOwnAnalytics,
  openOutbound,
  openShared,
  outboundRulesOf,
  type PageSource,
  relayNumbers,
  type Shared,
  snsReceiverOf,
  searchPart,
  timerMetrics,
} from '@plutomi/host'
import type { Relay } from '@plutomi/pipeline'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { Clock } from '@plutomi/platform/clock'
import type { SnsEdge } from '@plutomi/platform/mail-feedback'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { startRelayProcess } from '@plutomi/relay'
import { startScheduler } from '@plutomi/scheduler'
import { createWeb } from '@plutomi/web'
import type { StandaloneConfig } from './config.ts'
import { openMigratedEngines } from './engines.ts'

export type StandaloneParts = {
  config: StandaloneConfig
  logger: Logger
  shutdown: Shutdown
  web: PageSource
  /** Where the migrations are, when not beside the sources. */
  migrationsFolder?: string
  /** Only tests set the time. */
  clock?: Clock
  /** Only tests answer for SNS. */
  snsEdge?: SnsEdge
}

export type Addresses = { web: string; api: string | null; mailbox: string | null }

/** Web, API, relay, consumers and scheduler in this process; resolves when they answer. `shutdown` ends them. */
export async function startStandalone(parts: StandaloneParts): Promise<Addresses> {
  return startOnEngines(parts, await openMigratedEngines(parts))
}

/** The same on engines that were opened before; `shutdown` still ends them where they were opened. */
export async function startOnEngines(parts: StandaloneParts, engines: Engines): Promise<Addresses> {
  const { config, logger, shutdown } = parts
  // Connections of its own: events must not wait for those that their handlers hold.
  const relayDb = openDatabase(parts, { name: "the relay's database", poolSize: 3 })
  const relay = startRelayProcess({
    ...relayNumbers(engines),
    db: relayDb,
    log: engines.log,
    instance: engines.instance,
    onError: (err, doing) => logger.error({ err, doing }, 'Relay failed'),
  })
  shutdown.add('relay', () => relay.stop())
  const onCommit = () => relay.kick()
  const shared = await openShared({ ...parts, metrics: engines.metrics, isAlone: true })
  const mailer = mailerOf(config, engines)
  const { db, clock, keyring, search } = engines
  const analytics = openOwnAnalytics(parts)
  const { cache, liveHub } = shared
  const consumers = createConsumers({
    db,
    clock,
    keyring,
    mailer,
    outbound: openOutbound(parts),
    analytics,
    cache,
    liveHub,
    search,
    onCommit,
  })
  const consuming = await hostConsumers({ consumers, engines, shutdown })
  const feedback = await hostMailFeedback({ config, engines, shutdown, onCommit })
  runScheduler({ engines, onCommit, shutdown })
  const apiConfig = {
    ...apiConfigOf(config, { ...engines, ...shared, analytics }, onCommit),
    ...snsReceiverOf(config, parts.snsEdge),
  }
  await serve(parts, { engines, relay, parts: [{ ...consuming, isOptional: true }, ...feedback], shared, apiConfig })
  return addressesOf(config)
}

/** Timers, held effects and upkeep. */
function runScheduler(parts: Pick<StandaloneParts, 'shutdown'> & { engines: Engines; onCommit: () => void }): void {
  const { db, clock, keyring, logger, metrics, search, blobs } = parts.engines
  const onError = (err: unknown, duty: string) => logger.error({ err, duty }, 'Scheduler failed')
  timerMetrics({ metrics, db: platformDb(db), clock, onError: (err) => onError(err, 'metrics') })
  const scheduler = startScheduler({ db, clock, keyring, search, blobs, onCommit: parts.onCommit, onError })
  parts.shutdown.add('scheduler', () => scheduler.stop())
}

type ReportStore = { analytics: AnalyticsStore }
type Serving = { engines: Engines; relay: Relay; parts: HealthPart[]; shared: Shared; apiConfig: ApiConfig }

async function serve({ config, shutdown, web }: StandaloneParts, serving: Serving): Promise<void> {
  const { engines, relay, shared, apiConfig } = serving
  const api = createApi(apiConfig, endpoints)
  const health = healthRoutes({
    parts: [
      databasePart(engines),
      logPart(engines, true),
      mailPart(engines),
      blobsPart(engines.blobs),
      ...searchPart(engines),
      ...analyticsPart(apiConfig.engines.analytics),
      ...shared.health,
      ...serving.parts,
    ],
    metrics: engines.metrics,
    facts: () => ({ isRelayLeader: relay.isLeader() }),
  })
  const { db, clock, keyring, logger } = engines
  const apiUrl = localAddress(config.HOST, config.PORT)
  const core = { db, clock, keyring, cache: shared.cache }
  const toWeb = {
    source: web,
    publicUrl: config.PUBLIC_URL,
    apiUrl,
    core,
    engines: apiConfig.engines,
    filesOrigin: filesOriginOf(config),
    logger,
    shutdown,
  }
  const pages = await createWeb(toWeb)
  const mailbox = mailboxRoutes(config, core)
  const front = { config, api, health, mailbox, web: pages }
  const serveOn = async (setting: 'PORT' | 'API_PORT', port: number, handler: RequestListener) => {
    const name = setting === 'PORT' ? 'web' : 'api'
    const server = await listen(handler, { name, setting, port, host: config.HOST, shutdown })
    const live = attachLive(server, apiConfig, shared.liveHub)
    shutdown.add(`${name} live`, () => live.close())
  }
  await serveOn('PORT', config.PORT, createFront(front))
  if (config.API_PORT !== undefined) await serveOn('API_PORT', config.API_PORT, createApiFront(front))
}

function apiConfigOf(
  config: StandaloneConfig,
  {
    db,
    clock,
    keyring,
    logger,
    metrics,
    projections,
    search,
    blobs,
    cache,
    redis,
    analytics,
  }: Engines & Shared & ReportStore,
  onCommit: () => void,
): ApiConfig {
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
  }
}

function addressesOf({ PUBLIC_URL, API_PORT, EMAIL_TRANSPORT }: StandaloneConfig): Addresses {
  return {
    web: PUBLIC_URL,
    api: API_PORT === undefined ? null : `http://localhost:${API_PORT}`,
    mailbox: EMAIL_TRANSPORT === 'mailbox' ? `${PUBLIC_URL}/mailbox` : null,
  }
}
