import { migrateAnalytics } from '../migrate.ts'
import type { AnalyticsStore } from '../store.ts'
import { clientStore, REQUEST_TIMEOUT_MS } from './client-store.ts'
import { lazyAnalytics } from './lazy.ts'

export interface ClickHouseOptions {
  /** `http://user:password@host:8123/database` */
  url: string
  /** Where the numbered SQL files are, when no migrator of its own applies them: then it is done at the first use. */
  migrations?: string
}

/** A ClickHouse server that all processes may share. Connects when first asked. */
export function clickHouseAnalytics({ url, migrations }: ClickHouseOptions): AnalyticsStore {
  return lazyAnalytics('clickhouse', async () => {
    const { createClient, ClickHouseLogLevel } = await import('@clickhouse/client')
    const client = createClient({
      url,
      request_timeout: REQUEST_TIMEOUT_MS,
      application: 'plutomi',
      // What it would print is in the errors it throws.
      log: { level: ClickHouseLogLevel.OFF },
    })
    const store = clientStore('clickhouse', client)
    if (migrations !== undefined) await migrateAnalytics(store, migrations)
    return store
  })
}
