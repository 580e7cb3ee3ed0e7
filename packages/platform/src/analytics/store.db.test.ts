import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clickHouseMigrations, testAnalytics } from '@plutomi/testing/analytics'
import { expect, test } from 'vitest'
import { chdbAnalytics, noAnalytics } from './index.ts'
import { analyticsStoreContract } from './store.contract.ts'
import { statementsOf } from './migrate.ts'

analyticsStoreContract(testAnalytics)

test('a folder that another process has open is refused in one sentence', { timeout: 60_000 }, async () => {
  const path = mkdtempSync(join(tmpdir(), 'plutomi-analytics-'))
  const child = fork(
    fileURLToPath(new URL('../../test/open-chdb-child.ts', import.meta.url)),
    [path, clickHouseMigrations],
    {
      execArgv: ['--import', 'tsx'],
    },
  )
  try {
    const [said] = await once(child, 'message')
    expect(said).toBe('open')
    const second = fork(
      fileURLToPath(new URL('../../test/open-chdb-child.ts', import.meta.url)),
      [path, clickHouseMigrations],
      { execArgv: ['--import', 'tsx'] },
    )
    const [refused] = await once(second, 'message')
    expect(refused).toMatch(/^in_use: The analytics data of this folder is open in another process/)
    await once(second, 'exit')
  } finally {
    child.kill('SIGKILL')
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
})

test('without a store everything says why, and nothing is opened before it is used', async () => {
  const none = noAnalytics('There is none.')
  await expect(none.ping()).rejects.toMatchObject({
    name: 'AnalyticsAway',
    reason: 'missing',
    message: 'There is none.',
  })
  const unused = chdbAnalytics({ path: '/nowhere/at/all', migrations: clickHouseMigrations })
  await unused.close()
})

test('statements end at a semicolon at the end of a line', () => {
  expect(statementsOf("-- why; not\nSELECT ';' AS a;\n\nSELECT 2\n  FROM t;\n")).toEqual([
    "SELECT ';' AS a",
    'SELECT 2\n  FROM t',
  ])
})
