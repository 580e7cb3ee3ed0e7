import { once } from 'node:events'
import { createServer } from 'node:http'
import { createApi, endpoints } from '@plutomi/api'
import type { Db } from '@plutomi/core/database'
import type { Clock } from '@plutomi/platform/clock'
import { createLogger } from '@plutomi/platform/logger'
import { createMetrics } from '@plutomi/platform/metrics'
import { testKeyring } from '@plutomi/testing/factories'

/** The product's API in a worker, on a port that the scenario chose so that it stays the same over restarts. */
export async function startWorkerApi({ db, clock, port }: { db: Db; clock: Clock; port: number }): Promise<void> {
  const api = createApi(
    {
      db,
      clock,
      keyring: testKeyring,
      logger: createLogger({ level: 'error', name: 'api' }),
      metrics: createMetrics(),
      publicUrl: `http://127.0.0.1:${port}`,
      trustedProxies: [],
      rateLimits: { isEnabled: false, requestsPerHour: 1000 },
    },
    endpoints,
  )
  const server = createServer(api).listen(port, '127.0.0.1')
  await once(server, 'listening')
}
