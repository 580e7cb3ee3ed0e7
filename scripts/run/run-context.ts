import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DataFolder, type Leftover, takeDataFolder } from './data-folder.ts'
import { runPrivateDatabase } from './database.ts'
import { ensureDatabaseServer } from './install-database.ts'
import type { RunOptions } from './options.ts'
import { type Supervised, supervise, type SuperviseOptions } from './supervise.ts'
import { watchSources } from './watch.ts'

export type Settings = Record<string, string | undefined>

/** What one run of run.sh knows, and what it started, to be stopped in the opposite order. */
export type RunContext = {
  root: string
  options: RunOptions
  say: (line: string) => void
  stops: (() => Promise<void> | void)[]
}

const LOG_BYTES = 20_000_000

export async function takeFolder({ options, say, stops }: RunContext): Promise<DataFolder> {
  const folder = await takeDataFolder(options.dataDir, say)
  stops.push(folder.release)
  return folder
}

/** The address of a private database of the data folder. */
export async function startDatabase({ say, stops }: RunContext, folder: DataFolder, password: string): Promise<string> {
  ensureDatabaseServer(say)
  const database = await runPrivateDatabase({ dataDir: folder.path, password }, say)
  stops.push(database.stop)
  return database.url
}

/** Waits for all even when one fails: what the others started must be known to be stopped. */
export async function settle(...started: readonly unknown[]): Promise<void> {
  await Promise.allSettled(started)
}

/** For `npm run plutomi`, which has to find the same database and log. */
export function rememberSettings({ path }: DataFolder, settings: Settings): void {
  const log = ['KAFKA_BROKERS', 'KAFKA_NAMESPACE', 'KAFKA_REPLICATION']
  const files = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_PATH_STYLE']
  const names = ['DATABASE_URL', ...log, 'OPENSEARCH_URL', 'CLICKHOUSE_URL', 'REDIS_URL', ...files, 'SECRETS']
  const lines = [...names, 'PORT', 'API_PORT', 'PUBLIC_URL'].map((name) => `${name}=${settings[name] ?? ''}\n`)
  writeFileSync(join(path, 'current.env'), lines.join(''), { mode: 0o600 })
}

export type StartedProcess = { name: Exclude<Leftover, 'kafka' | 'database'>; build: string | undefined; env: Settings }

/** Starts one of our processes from the build, or in development from its sources, and keeps it running. */
export function startOwn(
  context: Pick<RunContext, 'root' | 'say' | 'stops'>,
  { name, build, env }: StartedProcess,
  more: Partial<Pick<SuperviseOptions, 'logFile' | 'mayEnd' | 'onStart' | 'args' | 'name'>> = {},
): Supervised {
  const entry = build === undefined ? ['--import', 'tsx', `apps/${name}/src/main.ts`] : [join(build, `${name}.js`)]
  const NODE_ENV = build === undefined ? 'development' : 'production'
  const { args = [], ...rest } = more
  const process = supervise({ name, ...rest, args: [...entry, ...args], env: { ...env, NODE_ENV }, say: context.say })
  if (build === undefined) context.stops.push(watchSources(context.root, () => process.restart()))
  return process
}

/** The log of a process; one that has grown too large makes room. */
export function freshLog(dataDir: string, name: string): string {
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const file = join(dataDir, 'logs', `${name}.log`)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES) renameSync(file, `${file}.1`)
  return file
}
