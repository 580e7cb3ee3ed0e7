import { launchBrowser } from '@plutomi/testing/browser'
import { testDatabase } from '@plutomi/testing/database'
import { afterAll, expect, test } from 'vitest'
import { lintPages } from './lint-pages.ts'
import { suiteVisits, surprises } from './suite.ts'
import { startWorlds } from './worlds/start-worlds.ts'

const { url: databaseUrl } = await testDatabase()
const [product, browser] = await Promise.all([startWorlds({ databaseUrl }), launchBrowser()])
afterAll(async () => {
  await browser.close()
  await product.stop()
})

test('every page is as ui.md says, on a screen and on a phone', { timeout: 900_000 }, async () => {
  const visited = await lintPages({ browser, product, visits: suiteVisits, ringsOnce: true })
  expect(surprises(visited)).toEqual([])
})
