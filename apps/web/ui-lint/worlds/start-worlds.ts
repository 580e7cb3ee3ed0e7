import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '@plutomi/core/database'
import { migrate } from '@plutomi/migrator'
import { freePort, startMariadb } from '@plutomi/testing/engines'
import { ensureBuild } from '../../../../scripts/run/build.ts'
import { supervise } from '../../../../scripts/run/supervise.ts'
import { secrets } from './seeding.ts'
import { seedWorlds } from './seed-worlds.ts'
import { whenCaughtUp } from './when-caught-up.ts'
import type { World, WorldName } from './world.ts'

/** The started product and the addresses of everything in it. */
export interface RunningWorlds {
  /** Of the pages, without a slash at the end. */
  url: string
  worlds: Readonly<Record<WorldName, World>>
  stop: () => Promise<void>
}

export interface WorldsOptions {
  /** Of the normal world's board. */
  applicantCount?: number
  /** Of a migrated, empty database that is there already, with its name; else one of its own is started. */
  databaseUrl?: string
  say?: (line: string) => void
}

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** Seeds the three worlds and starts the built product over them, all of it private and gone after `stop()`. */
export async function startWorlds(options: WorldsOptions = {}): Promise<RunningWorlds> {
  const { applicantCount = 500, say = () => undefined } = options
  const home = mkdtempSync(join(tmpdir(), 'plutomi-worlds-'))
  const [build, database] = await Promise.all([keptBuild(say), privateDatabase(options.databaseUrl)])
  const stopDatabase = async () => {
    await database.stop()
    for (const folder of [home, build]) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const worlds = await seeded(database.url, applicantCount)
    const product = await startProduct({ build, home, databaseUrl: database.url, say })
    const stop = async () => {
      await product.stop()
      await stopDatabase()
    }
    await whenCaughtUp(product.url, worlds).catch(async (cause: unknown) => {
      await product.stop()
      throw cause
    })
    return { url: product.url, worlds, stop }
  } catch (cause) {
    await stopDatabase()
    throw cause
  }
}

/** A copy of the build: whoever changes a source meanwhile makes new builds, and old ones go away. */
async function keptBuild(say: (line: string) => void): Promise<string> {
  const builds = join(root, '.cache', 'worlds')
  mkdirSync(builds, { recursive: true })
  // Within the project, where its npm packages are found.
  const copy = mkdtempSync(join(builds, 'build-'))
  cpSync(await ensureBuild(root, say), copy, { recursive: true })
  return copy
}

async function privateDatabase(given: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (given !== undefined) return { url: given, stop: async () => undefined }
  const server = await startMariadb({ fast: true })
  const url = `${server.url}/plutomi`
  await migrate({ url })
  return { url, stop: server.stop }
}

async function seeded(url: string, applicantCount: number): Promise<RunningWorlds['worlds']> {
  const db = connectDatabase({ url })
  try {
    return await seedWorlds(db, { applicantCount })
  } finally {
    await db.destroy()
  }
}

interface Starting {
  build: string
  home: string
  databaseUrl: string
  say: (line: string) => void
}

async function startProduct({ build, home, databaseUrl, say }: Starting) {
  const port = await freePort()
  const settings = { DATABASE_URL: databaseUrl, SECRETS: secrets, PORT: String(port), DATA_DIR: home }
  const server = supervise({
    name: 'server',
    args: [join(build, 'standalone.js')],
    // Nobody counts how often these pages are opened.
    env: { NODE_ENV: 'production', RATE_LIMIT_ENABLED: 'false', LOG_LEVEL: 'warn', PATH: '/usr/bin:/bin', ...settings },
    logFile: join(home, 'plutomi.log'),
    say,
  })
  await server.ready
  return { url: `http://localhost:${port}`, stop: () => server.stop() }
}
