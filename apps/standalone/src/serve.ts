import type { RequestListener } from 'node:http'
import { type ApiConfig, attachLive, createApi, endpoints } from '@plutomi/api'
import {
  analyticsPart,
  blobsPart,
  createApiFront,
  createFront,
  databasePart,
  filesOriginOf,
  type HealthPart,
  healthRoutes,
  listen,
  localAddress,
  logPart,
  mailboxRoutes,
  mailPart,
  searchPart,
} from '@plutomi/host'
import type { Relay } from '@plutomi/pipeline'
import { createWeb } from '@plutomi/web'
import type { Opened, StandaloneParts } from './start-standalone.ts'

export type Serving = { opened: Opened; relay: Relay; parts: readonly HealthPart[]; apiConfig: ApiConfig }

/** Pages, API, live messages and health on one port, the API on another as well when it is named. */
export async function serve(parts: StandaloneParts, serving: Serving): Promise<void> {
  const { config, shutdown } = parts
  const { opened, apiConfig } = serving
  const health = healthRoutes({
    parts: healthPartsOf(serving),
    metrics: opened.metrics,
    facts: () => ({ isRelayLeader: serving.relay.isLeader() }),
  })
  const { pages, core } = await pagesOf(parts, serving)
  const api = createApi(apiConfig, endpoints)
  const front = { config, api, health, mailbox: mailboxRoutes(config, core), web: pages }
  const serveOn = async (setting: 'PORT' | 'API_PORT', port: number, handler: RequestListener) => {
    const name = setting === 'PORT' ? 'web' : 'api'
    const server = await listen(handler, { name, setting, port, host: config.HOST, shutdown })
    const live = attachLive(server, apiConfig, opened.liveHub)
    shutdown.add(`${name} live`, () => live.close())
  }
  await serveOn('PORT', config.PORT, createFront(front))
  if (config.API_PORT !== undefined) await serveOn('API_PORT', config.API_PORT, createApiFront(front))
}

function healthPartsOf({ opened, parts }: Serving): HealthPart[] {
  return [
    databasePart(opened),
    logPart(opened, true),
    mailPart(opened),
    blobsPart(opened.blobs),
    ...searchPart(opened),
    ...analyticsPart(opened.analytics),
    ...opened.health,
    ...parts,
  ]
}

async function pagesOf({ config, shutdown, web }: StandaloneParts, { opened, apiConfig }: Serving) {
  const { db, clock, keyring, cache, logger } = opened
  const core = { db, clock, keyring, cache }
  const pages = await createWeb({
    source: web,
    publicUrl: config.PUBLIC_URL,
    apiUrl: localAddress(config.HOST, config.PORT),
    core,
    engines: apiConfig.engines,
    filesOrigin: filesOriginOf(config),
    logger,
    shutdown,
  })
  return { pages, core }
}
