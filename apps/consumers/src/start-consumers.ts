import {
  analyticsPart,
  awaitPreparation,
  databasePart,
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
  topicsOf,
  upcomingPart,
} from '@plutomi/host'
import type { ConsumersConfig } from './config.ts'
import { createConsumers } from './index.ts'

export type ConsumersParts = ProcessParts<ConsumersConfig> & { migrationsFolder: string }

/** Those consumers in a process of their own; as many such processes as there are partitions share the work. */
export async function startConsumersService({ migrationsFolder, ...parts }: ConsumersParts): Promise<Started> {
  const { config, logger, shutdown } = parts
  const engines = await openEngines(parts)
  const { db, clock, keyring, log, search } = engines
  await awaitPreparation({ db, migrationsFolder, logger, topics: { log, specs: topicsOf(config) } })
  const { cache, liveHub, ...shared } = await openShared({ ...parts, metrics: engines.metrics })
  const analytics = openAnalytics(parts)
  const all = createConsumers({
    db,
    clock,
    keyring,
    mailer: mailerOf(config, engines),
    outbound: openOutbound(parts),
    liveHub,
    cache,
    search,
    analytics,
  })
  const consumers = all.filter(({ name }) => config.consumers.includes(name))
  // To join a group takes as long as the session of a member that was killed: who asks meanwhile is answered.
  const consuming = upcomingPart('consumers')
  // Who sends mail hears what becomes of it: no other process needs credentials of AWS.
  const feedback = config.consumers.includes('email') ? await hostMailFeedback({ config, engines, shutdown }) : []
  const health = await listenForHealth(parts, {
    parts: [
      databasePart(engines),
      logPart(engines),
      mailPart(engines),
      ...searchPart(engines),
      ...analyticsPart(analytics),
      ...shared.health,
      consuming,
      ...feedback,
    ],
    metrics: engines.metrics,
  })
  consuming.has(await hostConsumers({ consumers, engines, shutdown, lanes: config.lanes }))
  return { health, consumers: [...config.consumers], lanes: [...config.lanes] }
}

type Started = { health: string; consumers: string[]; lanes: string[] }
