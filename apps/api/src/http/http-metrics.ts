import { type Metrics, secondsHistogram } from '@plutomi/platform/metrics'
import type { RequestHandler } from 'express'

/** Times every request by method, route and status; unknown addresses share one label, so that nobody can make many. */
export function countRequests(metrics: Metrics): RequestHandler {
  const seconds = secondsHistogram(metrics, {
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to its answer',
    labels: ['method', 'route', 'status'],
  })
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint()
    response.on('finish', () => {
      const route: unknown = request.route?.path
      seconds.observe(
        {
          method: request.method,
          route: typeof route === 'string' ? route : 'unknown',
          status: String(response.statusCode),
        },
        Number(process.hrtime.bigint() - startedAt) / 1e9,
      )
    })
    next()
  }
}
