import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build.ts'
import { type DataFolder, takeDataFolder } from './data-folder.ts'
import { runPrivateDatabase } from './database.ts'
import { readSettings } from './environment.ts'
import { ensureDatabaseServer } from './install-database.ts'
import { parseOptions, type RunOptions } from './options.ts'
import { seedDemo } from './demo.ts'
import { readOrMakeSecrets } from './secrets.ts'
import { type Addresses, superviseServer } from './server.ts'
import { watchSources } from './watch.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LOG_BYTES = 20_000_000

type Settings = Record<string, string | undefined>
type Stop = () => Promise<void> | void

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** What was started, to be stopped in the opposite order. */
const stops: Stop[] = []
let ending: Promise<void> | undefined

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  const folder = await takeDataFolder(options.dataDir, say)
  stops.push(folder.release)
  const given = readSettings(root, options, process.env)
  const secrets = readOrMakeSecrets(folder.path)
  const [database, build] = await both(
    given.DATABASE_URL ?? startDatabase(folder, secrets.DATABASE_PASSWORD),
    options.isDev ? undefined : ensureBuild(root, say),
  )
  const settings = { SECRETS: secrets.SECRETS, ...given, DATABASE_URL: database, DATA_DIR: folder.path }
  // For `npm run plutomi`, which has to find the same database.
  writeFileSync(join(folder.path, 'current.env'), asEnvFile(settings), { mode: 0o600 })
  const addresses = await startServer({ folder, build, settings })
  if (options.isDemo) await seedDemo({ root, settings, say })
  announce(addresses, options, folder)
}

/** Waits for both even when one fails: what the other started must be known to be stopped. */
async function both<A, B>(first: A, second: B): Promise<[Awaited<A>, Awaited<B>]> {
  await Promise.allSettled([first, second])
  return Promise.all([first, second])
}

async function startDatabase(folder: DataFolder, password: string): Promise<string> {
  ensureDatabaseServer(say)
  const database = await runPrivateDatabase({ dataDir: folder.path, password }, say)
  stops.push(database.stop)
  return database.url
}

type ServerParts = { folder: DataFolder; build: string | undefined; settings: Settings }

async function startServer({ folder, build, settings }: ServerParts): Promise<Addresses> {
  const env = build === undefined ? { ...settings, NODE_ENV: 'development' } : { ...settings, NODE_ENV: 'production' }
  const server = superviseServer({
    args: build === undefined ? ['--import', 'tsx', 'apps/standalone/src/main.ts'] : [join(build, 'standalone.js')],
    env,
    logFile: freshLog(folder.path),
    onStart: folder.rememberServer,
    say,
  })
  stops.push(() => server.stop())
  if (build === undefined) stops.push(watchSources(root, () => server.restart()))
  return server.ready
}

function freshLog(dataDir: string): string {
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const file = join(dataDir, 'logs/plutomi.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES) renameSync(file, `${file}.1`)
  return file
}

function asEnvFile(settings: Settings): string {
  const names = ['DATABASE_URL', 'SECRETS', 'PORT', 'API_PORT', 'PUBLIC_URL']
  return names.map((name) => `${name}=${settings[name] ?? ''}\n`).join('')
}

function announce({ web, api, mailbox }: Addresses, { isDev }: RunOptions, folder: DataFolder): void {
  say(`Plutomi is ready${isDev ? ' (reloading on changes)' : ''}:`)
  say(`  web      ${web}`)
  if (api !== null) say(`  API      ${api}`)
  if (mailbox !== null) say(`  mailbox  ${mailbox}   (mail stays on this machine; sign-in codes arrive here)`)
  say(`  data     ${folder.path}`)
  say('Ctrl-C stops everything.')
}

function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    for (const stop of stops.toReversed()) await stop()
    process.exit(code)
  })())
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say('\nStopping …')
    void end(0)
  })
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await end(1)
}
