import { randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '@plutomi/core/context'
import type { ProjectionProgress } from '@plutomi/core/freshness'
import type { AnalyticsStore } from '@plutomi/platform/analytics'
import type { SearchIndex } from '@plutomi/platform/search'
import { type OpenSpan, startSpan } from '@plutomi/platform/tracing'
import type { Request } from 'express'
import type { AppLoadContext } from 'react-router'

export type WebMode = 'development' | 'production'

/** What loaders read with: the same connection, clock and secrets as the API's query functions get. */
export type WebCore = Pick<Context, 'db' | 'clock' | 'keyring' | 'cache'>

export interface Caller {
  clientAddress: string
  requestId: string
}

/** What the process that wires the web gives to every request. */
export interface WebContext {
  publicUrl: string
  filesOrigin?: string | undefined
  apiUrl: string
  core: WebCore
  engines: WebEngines
  /** Headers by which the API believes who is calling. */
  signCaller(caller: Caller): Record<string, string>
  /** The outermost frame: logs an unexpected error once. */
  reportError(error: unknown, fields: { requestId: string; path: string }): void
}

/** What loaders read from beside the database. */
export interface WebEngines {
  analytics: AnalyticsStore
  projections: ProjectionProgress
  search: Pick<SearchIndex, 'search'>
}

/** What each loader and action receives as `context`. */
export interface WebLoadContext {
  mode: WebMode
  nonce: string
  requestId: string
  publicUrl: string
  apiUrl: string
  core: WebCore
  engines: WebEngines
  signCaller(): Record<string, string>
  /** The span of a call to the API, within the one of this page. */
  traceCall(method: string): OpenSpan
  reportError(error: unknown, path: string): void
}

declare module 'react-router' {
  interface AppLoadContext extends WebLoadContext {}
}

const acceptableRequestId = /^[\w-]{8,64}$/

/** Keeps a request id that came with the request when it is harmless, else makes one. */
export function requestIdOf(request: Request): string {
  const given = request.get('x-request-id')
  return given && acceptableRequestId.test(given) ? given : randomUUID()
}

export function loadContextFor(request: Request, context: WebContext, mode: WebMode): AppLoadContext {
  const requestId = requestIdOf(request)
  const { traceparent } = tracePage(request, requestId)
  const caller: Caller = { clientAddress: request.ip ?? '', requestId }
  return {
    mode,
    nonce: randomBytes(16).toString('base64'),
    requestId,
    publicUrl: context.publicUrl,
    apiUrl: context.apiUrl,
    core: context.core,
    engines: context.engines,
    signCaller: () => context.signCaller(caller),
    traceCall: (method) =>
      startSpan(method, { kind: 'client', parent: traceparent, facts: { 'http.request.method': method } }),
    reportError: (error, path) => context.reportError(error, { requestId, path }),
  }
}

/** Without the address: mailed links and names stand in those of pages. A browser's own trace is not taken over. */
function tracePage(request: Request, requestId: string): OpenSpan {
  const { method, res: response } = request
  const span = startSpan(`${method} page`, {
    kind: 'server',
    facts: { 'http.request.method': method, 'plutomi.request_id': requestId },
  })
  response?.once('close', () => {
    span.add({ 'http.response.status_code': response.statusCode })
    span.end(response.statusCode >= 500 ? String(response.statusCode) : undefined)
  })
  return span
}
