import { once } from 'node:events'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi, endpoints } from '@plutomi/api'
import { unknownProgress } from '@plutomi/core/freshness'
import { embeddedSearchEngine } from '@plutomi/core/search'
import type { Db } from '@plutomi/core/database'
import type { Clock } from '@plutomi/platform/clock'
import { noAnalytics } from '@plutomi/platform/analytics'
import { createLogger } from '@plutomi/platform/logger'
import { folderBlobs } from '@plutomi/platform/blobs'
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
      engines: {
        analytics: noAnalytics('There are no reports here'),
        projections: unknownProgress,
        search: embeddedSearchEngine(db),
        blobs: folderBlobs({
          folder: join(tmpdir(), 'plutomi-files'),
          publicUrl: `http://127.0.0.1:${port}`,
          keyring: testKeyring,
          clock: clock,
        }),
      },
      publicUrl: `http://127.0.0.1:${port}`,
      trustedProxies: [],
      rateLimits: { isEnabled: false, requestsPerHour: 1000 },
    },
    endpoints,
  )
  const server = createServer(api).listen(port, '127.0.0.1')
  await once(server, 'listening')
}
