import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import type { Relay } from '@plutomi/pipeline'
import express, { type Request, type Response, type Router } from 'express'
import type { Engines } from './engines.ts'

type PartHealth = { part: string; isWell: boolean; ms: number }

/** Whether the process lives, whether it can serve, and how each part is. */
export function healthRoutes(engines: Engines, relay: Relay): Router {
  const routes = express.Router()
  routes.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  routes.get('/readyz', async (_request, response) => {
    const database = await check('database', () => readDatabaseTime(platformDb(engines.db)))
    response.status(database.isWell ? 200 : 503).json({ status: database.isWell ? 'ready' : 'not ready' })
  })
  routes.get('/health/deep', async (_request, response) => {
    const parts = await Promise.all([
      check('database', () => readDatabaseTime(platformDb(engines.db))),
      check('event log', () => engines.log.admin.groups()),
      check('mail', () => engines.mail.ping()),
    ])
    const isWell = parts.every((part) => part.isWell)
    response
      .status(isWell ? 200 : 503)
      .json({ status: isWell ? 'ok' : 'failing', isRelayLeader: relay.isLeader(), parts })
  })
  routes.get('/metrics', (request, response, next) => {
    if (!isLocal(request)) return next()
    void sendMetrics(engines, response)
  })
  return routes
}

async function sendMetrics({ metrics }: Engines, response: Response): Promise<void> {
  response.type(metrics.contentType).send(await metrics.metrics())
}

async function check(part: string, ask: () => Promise<unknown>): Promise<PartHealth> {
  const startedAt = Date.now()
  try {
    await ask()
    return { part, isWell: true, ms: Date.now() - startedAt }
  } catch {
    // A part that does not answer is what this address exists to report.
    return { part, isWell: false, ms: Date.now() - startedAt }
  }
}

/** Asked on this machine itself, not through a proxy on it. */
export function isLocal(request: Request): boolean {
  const address = request.socket.remoteAddress ?? ''
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address)
  return isLoopback && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
}
