import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@plutomi/testing/engines'
import { afterAll, inject } from 'vitest'

export type ProductOptions = {
  /** Of a migrated or empty database, with its name. */
  databaseUrl: string
  /** Settings on top of the defaults; rate limits are off unless set. */
  env?: Record<string, string>
  /** Another test entry than the one with nothing but a settable clock. */
  entry?: string
}

export type Product = {
  /** Pages and API on one origin, without a slash at the end. */
  url: string
  /** What it printed so far. */
  log: () => string
  advance: (by: { days?: number; hours?: number; minutes?: number; seconds?: number }) => Promise<void>
  /** Gives the entry an order and waits for its answer. */
  order: (message: Record<string, unknown>) => Promise<void>
  kill9: () => Promise<void>
  /** Resolves when it ended, whoever ended it. */
  ended: () => Promise<void>
  /** Starts it again on the same port after kill9() or stop(). The clock is back at the real time. */
  start: () => Promise<void>
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>
}

const plainEntry = fileURLToPath(new URL('./entry.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))
export const secrets = `k1:${Buffer.alloc(32, 1).toString('base64')}`

/** The real process with the built pages, and a clock that the test moves. It ends with the test file. */
export async function startProduct({ databaseUrl, env = {}, entry = plainEntry }: ProductOptions): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-product-'))
  const port = await freePort()
  const settings = {
    DATABASE_URL: databaseUrl,
    SECRETS: secrets,
    PORT: String(port),
    DATA_DIR: home,
    RATE_LIMIT_ENABLED: 'false',
    PATH: '/usr/bin:/bin',
    ...env,
  }
  const logFile = join(home, 'plutomi.log')
  let child = await launch(entry, settings, logFile)
  afterAll(async () => {
    await end(child, 'SIGKILL')
    rmSync(home, { recursive: true, force: true })
  })
  return {
    url: `http://localhost:${port}`,
    log: () => readFileSync(logFile, 'utf8'),
    advance: async (by) => order(child, { advanceMs: inMs(by) }),
    order: async (message) => order(child, message),
    kill9: async () => void (await end(child, 'SIGKILL')),
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
    start: async () => void (child = await launch(entry, settings, logFile)),
    stop: () => end(child, 'SIGTERM'),
  }
}

function launch(entry: string, env: Record<string, string>, logFile: string): Promise<ChildProcess> {
  return launchNode({ args: ['--import', 'tsx', entry, join(inject('buildFolder'), 'web')], env, logFile })
}

export type NodeLaunch = { args: readonly string[]; env: Record<string, string>; logFile: string }

/** A process of ours, once it has said that it is ready. */
export async function launchNode({ args, env, logFile }: NodeLaunch): Promise<ChildProcess> {
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, log, 'ipc'] })
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`The product ended (${code}) before it was ready:\n${readFileSync(logFile, 'utf8').slice(-3_000)}`)
  })
  const ready = once(child, 'message')
  await Promise.race([ready, exited])
  exited.catch(() => undefined)
  return child
}

async function order(child: ChildProcess, message: Record<string, unknown>): Promise<void> {
  child.send(message)
  await once(child, 'message')
}

/** Signals it, and answers the exit code it ended with. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}

function inMs({ days = 0, hours = 0, minutes = 0, seconds = 0 }): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
