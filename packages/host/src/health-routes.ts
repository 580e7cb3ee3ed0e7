import type { Metrics } from '@plutomi/platform/metrics'
import express, { type Request, type Response, type Router } from 'express'
import { checkParts, type HealthPart, overall } from './health.ts'

export type HealthOptions = {
  parts: readonly HealthPart[]
  metrics: Metrics
  /** More to tell of the process, e.g. whether it leads. */
  facts?: () => Record<string, unknown>
  /** On a port for this alone, whoever reaches it may read the numbers; else only this machine itself. */
  isOwnPort?: boolean
}

const READINESS = { well: 'ready', degraded: 'degraded', failing: 'not ready' } as const
const CONDITION = { well: 'ok', degraded: 'degraded', failing: 'failing' } as const

/** Whether the process lives, whether it can serve, how each part is, and its numbers. */
export function healthRoutes({ parts, metrics, facts = () => ({}), isOwnPort = false }: HealthOptions): Router {
  const routes = express.Router()
  routes.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  routes.get('/readyz', async (_request, response) => {
    const checked = await checkParts(parts)
    const health = overall(checked)
    const missing = checked.filter((part) => part.health !== 'well').map(({ part }) => part)
    response.status(health === 'failing' ? 503 : 200).json({ status: READINESS[health], missing })
  })
  routes.get('/health/deep', async (_request, response) => {
    const checked = await checkParts(parts)
    const health = overall(checked)
    response.status(health === 'failing' ? 503 : 200).json({
      status: CONDITION[health],
      ...facts(),
      parts: checked.map((part) => ({ part: part.part, isWell: part.health === 'well', ms: part.ms })),
    })
  })
  routes.get('/metrics', (request, response, next) => {
    if (!isOwnPort && !isLocal(request)) return next()
    void sendMetrics(metrics, response)
  })
  return routes
}

async function sendMetrics(metrics: Metrics, response: Response): Promise<void> {
  response.type(metrics.contentType).send(await metrics.metrics())
}

/** Asked on this machine itself, not through a proxy on it. */
export function isLocal(request: Request): boolean {
  const address = request.socket.remoteAddress ?? ''
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address)
  return isLoopback && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
}
