import { type ApiEngines, apiConfigOf } from '@plutomi/api'
import { createConsumers } from '@plutomi/consumers'
import { platformDb } from '@plutomi/core/platform'
import {
  type Engines,
  hostConsumers,
  hostMailFeedback,
  mailerOf,
  openDatabase,
  openOutbound,
  openOwnAnalytics,
  openShared,
  type PageSource,
  prepareBlobs,
  relayNumbers,
  type Shared,
  timerMetrics,
  webhookMetrics,
} from '@plutomi/host'
import type { Consumer, Relay } from '@plutomi/pipeline'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { SnsEdge } from '@plutomi/platform/mail-feedback'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { startRelayProcess } from '@plutomi/relay'
import { startScheduler } from '@plutomi/scheduler'
import type { StandaloneConfig } from './config.ts'
import { openMigratedEngines } from './engines.ts'
import { serve } from './serve.ts'

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

/** Everything this process works with. */
export type Opened = Engines & Shared & ApiEngines

export type Addresses = { web: string; api: string | null; mailbox: string | null }

/** Web, API, relay, consumers and scheduler in this process; resolves when they answer. `shutdown` ends them. */
export async function startStandalone(parts: StandaloneParts): Promise<Addresses> {
  return startOnEngines(parts, await openMigratedEngines(parts))
}

/** The same on engines that were opened before; `shutdown` still ends them where they were opened. */
export async function startOnEngines(parts: StandaloneParts, engines: Engines): Promise<Addresses> {
  const { config, shutdown } = parts
  const relay = startRelay(parts, engines)
  const onCommit = () => relay.kick()
  const shared = await openShared({ ...parts, metrics: engines.metrics, isAlone: true })
  const opened: Opened = { ...engines, ...shared, analytics: openOwnAnalytics(parts) }
  const consuming = await hostConsumers({ consumers: allConsumers(parts, opened, onCommit), engines, shutdown })
  const feedback = await hostMailFeedback({ config, engines, shutdown, onCommit })
  void prepareBlobs(engines.blobs, parts)
  runScheduler({ engines, onCommit, shutdown })
  const apiConfig = apiConfigOf(config, opened, { onCommit, snsEdge: parts.snsEdge })
  await serve(parts, { opened, relay, parts: [{ ...consuming, isOptional: true }, ...feedback], apiConfig })
  return addressesOf(config)
}

function startRelay(parts: StandaloneParts, engines: Engines): Relay {
  const { logger, shutdown } = parts
  // Connections of its own: events must not wait for those that their handlers hold.
  const db = openDatabase(parts, { name: "the relay's database", poolSize: 3 })
  const { log, instance } = engines
  const onError = (err: unknown, doing: string) => logger.error({ err, doing }, 'Relay failed')
  const relay = startRelayProcess({ ...relayNumbers(engines), db, log, instance, onError })
  shutdown.add('relay', () => relay.stop())
  return relay
}

function allConsumers(parts: StandaloneParts, opened: Opened, onCommit: () => void): readonly Consumer[] {
  const { db, clock, keyring, search, analytics, cache, liveHub } = opened
  const mailer = mailerOf(parts.config, opened)
  const outbound = openOutbound(parts)
  const onWebhookDisabled = webhookMetrics(opened.metrics)
  const stores = { analytics, cache, search }
  return createConsumers({ db, clock, keyring, mailer, outbound, liveHub, ...stores, onCommit, onWebhookDisabled })
}

/** Timers, held effects and upkeep. */
function runScheduler(parts: Pick<StandaloneParts, 'shutdown'> & { engines: Engines; onCommit: () => void }): void {
  const { db, clock, keyring, logger, metrics, search, blobs } = parts.engines
  const onError = (err: unknown, duty: string) => logger.error({ err, duty }, 'Scheduler failed')
  timerMetrics({ metrics, db: platformDb(db), clock, onError: (err) => onError(err, 'metrics') })
  const scheduler = startScheduler({ db, clock, keyring, search, blobs, onCommit: parts.onCommit, onError })
  parts.shutdown.add('scheduler', () => scheduler.stop())
}

function addressesOf({ PUBLIC_URL, API_PORT, EMAIL_TRANSPORT }: StandaloneConfig): Addresses {
  return {
    web: PUBLIC_URL,
    api: API_PORT === undefined ? null : `http://localhost:${API_PORT}`,
    mailbox: EMAIL_TRANSPORT === 'mailbox' ? `${PUBLIC_URL}/mailbox` : null,
  }
}
