import { mkdirSync } from 'node:fs'
import type { ClickHouseClientConfigOptions } from '@clickhouse/client'
import { z } from 'zod'
import { migrateAnalytics } from '../migrate.ts'
import { AnalyticsAway, type AnalyticsStore } from '../store.ts'
import { clientStore } from './client-store.ts'
import { lazyAnalytics } from './lazy.ts'

export interface ChdbOptions {
  /** The folder of its data; one process at a time. */
  path: string
  /** Where the numbered SQL files are; they are applied when it is opened. */
  migrations: string
}

/** The hook's own type; chDB names the same one of an older package, whose private fields TypeScript takes for others. */
const Connection = z.custom<NonNullable<ClickHouseClientConfigOptions['connection']>>(
  (value) => z.looseObject({ query: z.function(), exec: z.function(), close: z.function() }).safeParse(value).success,
)

const MISSING =
  'Insights need the package chdb, which is not installed here (npm install), or a ClickHouse at CLICKHOUSE_URL.'
const IN_USE =
  'The analytics data of this folder is open in another process: stop that one, or use a ClickHouse at CLICKHOUSE_URL.'

/** ClickHouse's engine in this process. It takes a quarter of a gigabyte, so it is opened at the first use. */
export function chdbAnalytics(options: ChdbOptions): AnalyticsStore {
  return lazyAnalytics('chdb', () => open(options))
}

async function open({ path, migrations }: ChdbOptions): Promise<AnalyticsStore> {
  const store = await connect(path)
  try {
    await migrateAnalytics(store, migrations)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

async function connect(path: string): Promise<AnalyticsStore> {
  const [{ createClient }, { createChdbConnection }] = await Promise.all([
    import('@clickhouse/client'),
    import('chdb/connection').catch((cause: unknown) => {
      throw new AnalyticsAway('missing', MISSING, { cause })
    }),
  ])
  mkdirSync(path, { recursive: true })
  try {
    return clientStore('chdb', createClient({ connection: Connection.parse(createChdbConnection({ path })) }))
  } catch (cause) {
    throw new AnalyticsAway(isMissing(cause) ? 'missing' : 'in_use', isMissing(cause) ? MISSING : IN_USE, { cause })
  }
}

/** The package is there and its binary for this platform is not: it says so when a session is made. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /no native binding|Cannot find|failed to load/i.test(error.message)
}
