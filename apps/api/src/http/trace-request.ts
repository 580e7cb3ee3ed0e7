import { type OpenSpan, startSpan, traceIdOf } from '@plutomi/platform/tracing'
import type { Request, Response } from 'express'
import type { Endpoint } from './endpoint.ts'

interface TracedRequest {
  request: Request
  response: Response
  endpoint: Endpoint
  requestId: string
  /** The signed caller header was genuine: the request comes from our own pages. */
  isOurWeb: boolean
}

/**
 * The span of a request, ended with its answer, which names the trace. Only our own pages decide on the trace; what an
 * integrator sends becomes a link: strangers do not choose our trace ids or what we record.
 */
export function traceRequest({ request, response, endpoint, requestId, isOurWeb }: TracedRequest): OpenSpan {
  const given = request.get('traceparent')
  const span = startSpan(`${endpoint.method} ${endpoint.path}`, {
    kind: 'server',
    ...(isOurWeb ? { parent: given } : { links: [given] }),
    facts: {
      'http.request.method': endpoint.method,
      'http.route': endpoint.path,
      'plutomi.endpoint': endpoint.id,
      'plutomi.request_id': requestId,
    },
  })
  response.set('X-Trace-Id', traceIdOf(span.traceparent))
  response.once('close', () => {
    const { statusCode, writableFinished } = response
    span.add({ 'http.response.status_code': statusCode })
    if (!writableFinished) span.end('cancelled')
    else span.end(statusCode >= 500 ? String(statusCode) : undefined)
  })
  return span
}
