import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type AnalyticsStore,
  chdbAnalytics,
  clickHouseAnalytics,
  isChdbInstalled,
  noAnalytics,
} from '@plutomi/platform/analytics'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { answering, type HealthPart } from './health.ts'
import type { Settings } from './settings.ts'

type Parts<Needed> = { config: Needed; shutdown: Pick<Shutdown, 'add'> }

const NOT_SHARED =
  'Insights need a ClickHouse at CLICKHOUSE_URL when Plutomi runs as several processes: the engine inside one of them cannot be shared.'
const NOT_INSTALLED =
  'Insights need the package chdb, which is not installed for this platform (npm install), or a ClickHouse at CLICKHOUSE_URL.'

/** The store that reports are read from, for one of several processes: ClickHouse by its address, else none. */
export function openAnalytics({ config, shutdown }: Parts<Pick<Settings, 'CLICKHOUSE_URL'>>): AnalyticsStore {
  const { CLICKHOUSE_URL: url } = config
  return closedBy(shutdown, url === undefined ? noAnalytics(NOT_SHARED) : clickHouseAnalytics({ url }))
}

/** The same for the only process there is: without an address it is the engine itself, and no migrator has been here. */
export function openOwnAnalytics({
  config,
  shutdown,
}: Parts<Pick<Settings, 'CLICKHOUSE_URL' | 'DATA_DIR'>>): AnalyticsStore {
  const { CLICKHOUSE_URL: url, DATA_DIR } = config
  const migrations = analyticsMigrations()
  if (url !== undefined) return closedBy(shutdown, clickHouseAnalytics({ url, migrations }))
  if (!isChdbInstalled()) return noAnalytics(NOT_INSTALLED)
  return closedBy(shutdown, chdbAnalytics({ path: join(DATA_DIR, 'analytics'), migrations }))
}

/** Everything but reports goes on without it. Where there is none by design it is no part of health. */
export function analyticsPart(analytics: AnalyticsStore): HealthPart[] {
  return analytics.kind === 'clickhouse' ? [answering('analytics', () => analytics.ping(), true)] : []
}

/** Where the store's numbered SQL files are: beside the bundle, or in the sources. */
export function analyticsMigrations(): string {
  const besideBundle = fileURLToPath(new URL('migrations/clickhouse', import.meta.url))
  if (existsSync(besideBundle)) return besideBundle
  return fileURLToPath(new URL('../../../migrations/clickhouse', import.meta.url))
}

function closedBy(shutdown: Pick<Shutdown, 'add'>, analytics: AnalyticsStore): AnalyticsStore {
  shutdown.add('analytics', () => analytics.close())
  return analytics
}
