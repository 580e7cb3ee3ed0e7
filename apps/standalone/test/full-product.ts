import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { freePort } from '@plutomi/testing/engines'
import { afterAll, vi } from 'vitest'
import { end, secrets } from './product.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type FullProduct = {
  url: string
  databaseUrl: string
  /** What the starter and everything it started printed so far. */
  log: () => string
  /** Ctrl-C; answers the exit code. */
  stop: () => Promise<number | null>
}

/** `run.sh --full` as anybody starts it: every engine and every process by itself. It ends with the test file. */
export async function startFullProduct(settings: Record<string, string>): Promise<FullProduct> {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-full-'))
  const [port, apiPort] = [await freePort(), await freePort()]
  const logFile = `${home}.log`
  const output = openSync(logFile, 'a')
  const options = ['--full', '--data', home, '--port', String(port), '--api-port', String(apiPort)]
  const env = {
    // Where installed programs and what was fetched for them are found.
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
    HOME: homedir(),
    SECRETS: secrets,
    RATE_LIMIT_ENABLED: 'false',
    ...settings,
  }
  const child = spawn(join(root, 'scripts/run.sh'), options, { cwd: root, env, stdio: ['ignore', output, output] })
  const log = () => readFileSync(logFile, 'utf8')
  const exited = once(child, 'exit')
  const clear = async () => {
    await end(child, 'SIGTERM')
    rmSync(home, { recursive: true, force: true })
    rmSync(logFile, { force: true })
  }
  afterAll(clear)
  try {
    await untilReady(child, log)
  } catch (error) {
    // A file that fails before its tests has no turn to clear up.
    await clear()
    throw error
  }
  const { DATABASE_URL: databaseUrl = '' } = parseEnv(readFileSync(join(home, 'current.env'), 'utf8'))
  return {
    url: `http://localhost:${port}`,
    databaseUrl,
    log,
    stop: async () => {
      child.kill('SIGINT')
      await exited
      return child.exitCode
    },
  }
}

async function untilReady(child: ChildProcess, log: () => string): Promise<void> {
  const last = () => log().slice(-3_000)
  await vi.waitFor(
    () => {
      if (child.exitCode !== null || log().includes('Ctrl-C stops everything.')) return
      throw new Error(`run.sh is not ready:\n${last()}`)
    },
    { timeout: 400_000, interval: 250 },
  )
  if (child.exitCode !== null) throw new Error(`run.sh ended (${child.exitCode}):\n${last()}`)
}
