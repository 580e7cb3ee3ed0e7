import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '@plutomi/core/database'
import { desktop, launchBrowser, phone, screenshot } from '@plutomi/testing/browser'
import { freePort, startMariadb } from '@plutomi/testing/engines'
import type { BrowserContext } from 'playwright-core'
import { z } from 'zod'
import { becomeReader, demoPages } from '../apps/standalone/test/story/demo-pages.ts'
import { aDemoWorld, type DemoWorld } from '../apps/standalone/test/story/demo-world.ts'
import { ensureBuild } from './run/build.ts'
import { supervise } from './run/supervise.ts'

// Saves the pictures of docs/screenshots anew: the demo on a database of its own, in light and dark.
const desktopShots: Readonly<Record<string, string>> = {
  board: 'board',
  applicant: 'applicant',
  timeline: 'timeline',
  pipeline: 'pipeline',
  'form-editor': 'form-editor',
  members: 'members',
  'sign-in': 'sign-in',
  'public-list': 'public-list',
}
const phoneShots: Readonly<Record<string, string>> = { 'apply-phone': 'apply', 'own-page-phone': 'own-page' }

const root = fileURLToPath(new URL('..', import.meta.url))
const secrets = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const say = (line: string) => void process.stdout.write(`${line}\n`)

const home = mkdtempSync(join(tmpdir(), 'plutomi-screenshots-'))
const [build, mariadb, browser, port] = await Promise.all([
  ensureBuild(root, say),
  startMariadb({ fast: true }),
  launchBrowser(),
  freePort(),
])
const databaseUrl = `${mariadb.url}/plutomi`
const server = supervise({
  name: 'server',
  args: [join(build, 'standalone.js')],
  env: { NODE_ENV: 'production', DATABASE_URL: databaseUrl, SECRETS: secrets, PORT: String(port), DATA_DIR: home },
  logFile: join(home, 'plutomi.log'),
  say,
})
try {
  const { web } = z.object({ web: z.string() }).parse(await server.ready)
  const db = connectDatabase({ url: databaseUrl })
  const world = await aDemoWorld({ db, secrets, applicantCount: 2000 })
  await db.destroy()
  await take(await desktop(browser), { shots: desktopShots, world, url: web })
  await take(await phone(browser), { shots: phoneShots, world, url: web })
} finally {
  await browser.close()
  await server.stop()
  await mariadb.stop()
  rmSync(home, { recursive: true, force: true })
}

async function take(
  context: BrowserContext,
  { shots, world, url }: { shots: Readonly<Record<string, string>>; world: DemoWorld; url: string },
): Promise<void> {
  const pages = new Map(demoPages(world).map((page) => [page.name, page]))
  for (const [name, pageName] of Object.entries(shots)) {
    const shown = pages.get(pageName)
    if (!shown) throw new Error(`There is no page ${pageName}`)
    await becomeReader(context, { page: shown, world, url })
    const page = await context.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(url + shown.path)
      await page.waitForLoadState('networkidle')
      await screenshot(page, colorScheme === 'light' ? name : `${name}-dark`)
    }
    await page.close()
    say(`docs/screenshots/${name}.png`)
  }
}
