import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AnalyticsStore, chdbAnalytics } from '@plutomi/platform/analytics'
import { afterAll } from 'vitest'

/** Where the numbered SQL files of the analytics store are. */
export const clickHouseMigrations: string = fileURLToPath(new URL('../../../../migrations/clickhouse', import.meta.url))

/**
 * ClickHouse's own engine in this test process, on a folder that goes away after the file's last test. It is opened at its
 * first use; a process can have only one.
 */
export function testAnalytics(): AnalyticsStore {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-analytics-'))
  const store = chdbAnalytics({ path: join(home, 'data'), migrations: clickHouseMigrations })
  afterAll(async () => {
    await store.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  })
  return store
}
