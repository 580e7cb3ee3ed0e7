import {
  analyticsPart,
  awaitPreparation,
  databasePart,
  type Engines,
  hostConsumers,
  hostMailFeedback,
  listenForHealth,
  logPart,
  mailerOf,
  mailPart,
  openAnalytics,
  openEngines,
  openOutbound,
  openShared,
  type ProcessParts,
  searchPart,
  type Shared,
  topicsOf,
  upcomingPart,
  webhookMetrics,
} from '@plutomi/host'
import type { Consumer } from '@plutomi/pipeline'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { ConsumersConfig } from './config.ts'
import { consumersPoolSize, createConsumers } from './index.ts'

export type ConsumersParts = ProcessParts<ConsumersConfig> & { migrationsFolder: string }

/** Those consumers in a process of their own; as many such processes as there are partitions share the work. */
export async function startConsumersService({ migrationsFolder, ...parts }: ConsumersParts): Promise<Started> {
  const { config, logger, shutdown } = parts
  const engines = await openEngines(parts, { poolSize: consumersPoolSize })
  await awaitPreparation({
    ...engines,
    migrationsFolder,
    logger,
    topics: { log: engines.log, specs: topicsOf(config) },
  })
  const shared = await openShared({ ...parts, metrics: engines.metrics })
  const analytics = openAnalytics(parts)
  const consumers = namedConsumers(parts, { ...engines, ...shared, analytics })
  // To join a group takes as long as the session of a member that was killed: who asks meanwhile is answered.
  const consuming = upcomingPart('consumers')
  // Who sends mail hears what becomes of it: no other process needs credentials of AWS.
  const feedback = config.consumers.includes('email') ? await hostMailFeedback({ config, engines, shutdown }) : []
  const own = [databasePart(engines), logPart(engines), mailPart(engines), consuming]
  const sinks = [...searchPart(engines), ...analyticsPart(analytics), ...shared.health]
  const health = await listenForHealth(parts, { parts: [...own, ...sinks, ...feedback], metrics: engines.metrics })
  consuming.has(await hostConsumers({ consumers, engines, shutdown, lanes: config.lanes }))
  return { health, consumers: [...config.consumers], lanes: [...config.lanes] }
}

type Opened = Engines & Shared & { analytics: AnalyticsStore }

function namedConsumers(parts: Omit<ConsumersParts, 'migrationsFolder'>, opened: Opened): Consumer[] {
  const { db, clock, keyring, liveHub, cache, search, analytics } = opened
  const outbound = openOutbound(parts)
  const mailer = mailerOf(parts.config, opened)
  const stores = { cache, search, analytics }
  const onWebhookDisabled = webhookMetrics(opened.metrics)
  const all = createConsumers({ db, clock, keyring, mailer, outbound, liveHub, ...stores, onWebhookDisabled })
  return all.filter(({ name }) => parts.config.consumers.includes(name))
}

type Started = { health: string; consumers: string[]; lanes: string[] }
