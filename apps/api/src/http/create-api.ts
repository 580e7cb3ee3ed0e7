import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { randomUUID } from 'node:crypto'
import { DomainError } from '@plutomi/core/errors'
import { counter } from '@plutomi/platform/metrics'
import { sesEventsRoute } from '../ses/ses-events.ts'
import type { ApiConfig } from './api-config.ts'
import { docsRoutes } from './docs-pages.ts'
import type { Endpoint } from './endpoint.ts'
import { problemOf, sendProblem } from './error-response.ts'
import { handlerOf } from './handle-request.ts'
import { countRequests } from './http-metrics.ts'
import { openApiDocument } from './openapi.ts'
import { createRateLimits } from './rate-limits.ts'
import { refuseWhileBehind } from './refuse-while-behind.ts'

const workspacePrefix = '/v2/workspaces/{workspaceId}/'

/** The REST API as an Express app: every endpoint and its own description. Listens to nothing by itself. */
export function createApi(config: ApiConfig, endpoints: readonly Endpoint[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...config.trustedProxies])
  app.set('query parser', 'simple')
  app.use(securityHeaders(config.publicUrl))
  app.use(countRequests(config.metrics))
  // Before writes are refused: SNS repeats feedback for a while only, and a lost one may send a mail twice.
  if (config.openSns) app.use(sesEventsRoute(config, config.openSns))
  const { listener } = config.engines.blobs
  if (listener) app.use('/files', listener)
  app.use(refuseWhileBehind(config))
  app.use(express.json({ limit: '1mb', strict: false }))
  const exceeded = counter(config.metrics, {
    name: 'rate_limit_exceeded_total',
    help: 'Requests refused by a limit',
    labels: ['endpoint'],
  })
  const limits = createRateLimits(config.rateLimits, (limit) => exceeded.inc({ endpoint: limit }))
  for (const endpoint of endpoints) mount(app, endpoint, handlerOf(config, limits, endpoint))
  const document = openApiDocument(endpoints, config.publicUrl)
  app.get('/openapi.json', (_request, response) => void response.json(document))
  app.use(docsRoutes(endpoints))
  app.use(unknownAddress)
  app.use(malformedRequest(config))
  return app
}

/** Express writes `:name` where OpenAPI writes `{name}`, and gives a colon of its own a backslash. */
function expressPath(path: string): string {
  return path.replaceAll(':', '\\:').replaceAll(/\{(\w+)\}/g, ':$1')
}

function mount(app: Express, endpoint: Endpoint, handler: RequestHandler): void {
  const method = methodOf(app, endpoint)
  method(expressPath(endpoint.path), handler)
  if (endpoint.auth === 'workspace' && endpoint.path.startsWith(workspacePrefix)) {
    method(expressPath(endpoint.path.replace(workspacePrefix, '/v2/')), handler)
  }
}

function methodOf(app: Express, { method }: Endpoint): (path: string, handler: RequestHandler) => void {
  switch (method) {
    case 'GET':
      return (path, handler) => void app.get(path, handler)
    case 'POST':
      return (path, handler) => void app.post(path, handler)
    case 'PUT':
      return (path, handler) => void app.put(path, handler)
    case 'PATCH':
      return (path, handler) => void app.patch(path, handler)
    case 'DELETE':
      return (path, handler) => void app.delete(path, handler)
  }
}

function securityHeaders(publicUrl: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false },
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: 63_072_000, includeSubDomains: true },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
}

const unknownAddress: RequestHandler = (_request, response) => {
  sendProblem(
    response,
    problemOf(new DomainError('not_found', 'There is nothing at this address'), requestIdOf(response)),
  )
}

/** Errors before an endpoint was reached: a body that is no JSON, too large, not UTF-8. */
function malformedRequest(config: ApiConfig): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _request, response, _next) => {
    const problem = problemOf(error, requestIdOf(response))
    if (problem.status >= 500) config.logger.error({ err: error, requestId: problem.request_id }, 'request failed')
    sendProblem(response, problem)
  }
}

function requestIdOf(response: {
  get(name: string): string | undefined
  set(name: string, value: string): unknown
}): string {
  const requestId = response.get('X-Request-Id') ?? randomUUID()
  response.set('X-Request-Id', requestId)
  return requestId
}
