import { randomUUID } from 'node:crypto'
import {
  answering,
  awaitPreparation,
  type BundledFiles,
  createFront,
  databasePart,
  filesOriginOf,
  healthRoutes,
  listen,
  listenForHealth,
  mailboxRoutes,
  openAnalytics,
  openClock,
  openDatabase,
  openLogLater,
  openMetrics,
  openProjections,
  openSearch,
  openShared,
  type ProcessParts,
} from '@plutomi/host'
import { callerHeader, signCaller } from '@plutomi/platform/caller'
import { parseKeyring } from '@plutomi/platform/secrets'
import { createWeb, type WebCore } from '../server/index.ts'
import { type ApiProxy, createApiProxy } from './api-proxy.ts'
import type { WebConfig } from './config.ts'

export type WebProcessParts = ProcessParts<WebConfig> & BundledFiles
type Pages = Pick<Awaited<ReturnType<typeof openCore>>, 'core' | 'engines'>

/** The pages as a process of their own, with the API behind the same origin. As many of it as one likes. */
export async function startWebService(parts: WebProcessParts): Promise<{ web: string; mailbox: string | null }> {
  const { config, shutdown } = parts
  const { core, engines, health } = await openCore(parts)
  const proxy = proxyOf(parts, core)
  const { PUBLIC_URL: publicUrl, HOST: host, PORT: port } = config
  if (config.HEALTH_PORT !== undefined) await listenForHealth(parts, health)
  const front = createFront({
    config,
    health: healthRoutes(health),
    api: proxy.pass,
    mailbox: mailboxRoutes(config, core),
    web: await pages(parts, { core, engines }),
  })
  const server = await listen(front, { name: 'web', setting: 'PORT', host, port, shutdown })
  const live = proxy.attach(server)
  shutdown.add('web live', () => live.close())
  return { web: publicUrl, mailbox: config.EMAIL_TRANSPORT === 'mailbox' ? `${publicUrl}/mailbox` : null }
}

/** What the pages read from. */
async function openCore(parts: WebProcessParts) {
  const { config, logger, migrationsFolder } = parts
  const db = openDatabase(parts)
  await awaitPreparation({ db, migrationsFolder, logger })
  const metrics = openMetrics()
  const shared = await openShared({ ...parts, metrics })
  const clock = await openClock(db, parts)
  const core = { db, clock, keyring: parseKeyring(config.SECRETS), cache: shared.cache }
  const log = openLogLater(parts)
  const engines = {
    analytics: openAnalytics(parts),
    projections: openProjections({ ...core, logger }, log.opened),
    search: openSearch(parts, db),
  }
  const health = { parts: [databasePart({ db }), apiPart(config.API_URL), ...shared.health], metrics }
  return { core, engines, health }
}

function pages({ web, config, logger, shutdown }: WebProcessParts, { core, engines }: Pages) {
  const { PUBLIC_URL: publicUrl, API_URL: apiUrl } = config
  const filesOrigin = filesOriginOf(config)
  return createWeb({ source: web, publicUrl, apiUrl, core, engines, filesOrigin, logger, shutdown })
}

function proxyOf({ config, logger }: WebProcessParts, { keyring, clock }: WebCore): ApiProxy {
  return createApiProxy({
    apiUrl: config.API_URL,
    signCaller: (clientAddress) => {
      const caller = { clientAddress, requestId: randomUUID() }
      return { [callerHeader]: signCaller(keyring, caller, clock.now()) }
    },
    onError: (err, path) => logger.warn({ err, path }, 'The API did not answer'),
  })
}

/** Pages can be read while the API is away. */
function apiPart(apiUrl: string) {
  return answering('api', () => fetch(new URL('/healthz', apiUrl), { signal: AbortSignal.timeout(3_000) }), true)
}
