import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { freePort } from '@plutomi/testing/engines'
import { productEnvironment } from './config.ts'
import { measureUsage } from './process-usage.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const START_MS = 240_000

export interface Product {
  url: string
  db: Db
  databaseUrl: string
  secrets: string
  /** Of the server, its database and what started both. */
  pids: { server: number; database: number; starter: number }
  timings: { startMs: number; seedMs: number }
  /** Waits until nothing is left to do: outbox empty, holds released, processor at rest. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

export interface Home {
  folder: string
  port: number
  remove: () => void
}

/** A data folder of its own, which goes away, and a free port. */
export async function newHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'plutomi-bench-'))
  return {
    folder,
    port: await freePort(),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}

export interface ProductOptions {
  /** For --profile. */
  profilesFolder?: string | undefined
  /** More settings. */
  settings?: Record<string, string>
}

/** What `./scripts/run.sh --demo` starts, on a private database; limits by key are raised, all else is as shipped. */
export async function startProduct(
  { folder, port }: Home,
  { profilesFolder, settings = {} }: ProductOptions = {},
): Promise<Product> {
  refuseForeignDatabase()
  const url = `http://localhost:${port}`
  const env = productEnvironment({
    RATE_LIMIT_REQUESTS: '1000000000',
    EMAIL_TRANSPORT: 'mailbox',
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    ...(profilesFolder && profiling(profilesFolder)),
    ...settings,
  })
  const args = ['--demo', '--data', folder, '--port', String(port)]
  const starter = spawn(join(root, 'scripts/run.sh'), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  // However this process ends, what it started ends too.
  process.once('exit', () => starter.kill('SIGTERM'))
  const timings = await readyTimings(starter)
  const { DATABASE_URL = '', SECRETS = '' } = parseEnv(readFileSync(join(folder, 'current.env'), 'utf8'))
  const db = connectDatabase({ url: DATABASE_URL, poolSize: 4 })
  const pids = { server: pidIn(folder, 'standalone'), database: pidIn(folder, 'database'), starter: starter.pid ?? 0 }
  return {
    url,
    db,
    pids,
    timings,
    databaseUrl: DATABASE_URL,
    secrets: SECRETS,
    settle: () => settle(db, pids),
    stop: async () => {
      await db.destroy()
      await end(starter)
    },
  }
}

function profiling(folder: string): { NODE_OPTIONS: string } {
  const hook = new URL('./profile-server.mjs', import.meta.url)
  hook.searchParams.set('folder', resolve(folder))
  return { NODE_OPTIONS: `--import ${hook.href}` }
}

/** The benchmark writes thousands of rows: never into a database that somebody named. */
function refuseForeignDatabase(): void {
  const file = join(root, '.env')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  if (written.DATABASE_URL) throw new Error('The benchmark wants a private database: take DATABASE_URL out of .env')
}

async function readyTimings(starter: ChildProcess): Promise<Product['timings']> {
  const startedAt = performance.now()
  const seen = { building: startedAt, built: startedAt, filling: startedAt, filled: startedAt }
  const timer = setTimeout(() => starter.kill('SIGTERM'), START_MS)
  try {
    if (!starter.stdout) throw new Error('The starter has no output')
    for await (const line of createInterface({ input: starter.stdout })) {
      process.stdout.write(`  | ${line}\n`)
      if (line.startsWith('Building')) seen.building = performance.now()
      if (line.startsWith('Built')) seen.built = performance.now()
      if (line.startsWith('Filling the demo')) seen.filling = performance.now()
      if (line.startsWith('Applicants see')) seen.filled = performance.now()
      if (line.startsWith('Ctrl-C')) return timingsOf(startedAt, seen)
    }
    throw new Error('The product ended before it was ready')
  } finally {
    clearTimeout(timer)
    starter.stdout?.resume()
  }
}

interface Seen {
  building: number
  built: number
  filling: number
  filled: number
}

/** A start that found changed sources builds first; that is not what a start is measured by. */
function timingsOf(startedAt: number, { building, built, filling, filled }: Seen): Product['timings'] {
  const seedMs = filled - filling
  return { startMs: performance.now() - startedAt - seedMs - (built - building), seedMs }
}

function pidIn(folder: string, name: string): number {
  return Number.parseInt(readFileSync(join(folder, `${name}.pid`), 'utf8'), 10)
}

async function settle(db: Db, pids: Product['pids']): Promise<void> {
  const deadline = performance.now() + 120_000
  while (performance.now() < deadline) {
    const outbox = await db.selectFrom('outbox').select('id').limit(1).executeTakeFirst()
    const hold = await db.selectFrom('holds').select('id').where('state', '=', 'open').limit(1).executeTakeFirst()
    if (outbox || hold) await delay(500)
    else if ((await measureUsage(pids.server, 1)).cpuPercent < 15) return
  }
  throw new Error('The product does not come to rest')
}

async function end(starter: ChildProcess): Promise<void> {
  if (starter.exitCode !== null || starter.signalCode !== null) return
  const exited = once(starter, 'exit')
  starter.kill('SIGTERM')
  await exited
}
