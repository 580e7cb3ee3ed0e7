import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@plutomi/testing/engines'
import type { TestBroker } from '@plutomi/testing/kafka'
import { afterAll, inject } from 'vitest'
import { end, launchNode, secrets } from './product.ts'

export const servers = ['api', 'relay', 'scheduler', 'consumers', 'web'] as const
export type ServerName = (typeof servers)[number]

export type SplitProduct = {
  /** The web's address, the one origin of everything. */
  url: string
  /** The settings all of them share. */
  env: Record<string, string>
  /** What a process printed so far. */
  log: (name: string) => string
  pid: (name: ServerName) => number
  start: (name: ServerName) => Promise<void>
  /** One more of a service, under a name of its own. */
  startAnother: (service: ServerName, name: string, more: Record<string, string>) => Promise<void>
  kill9: (name: ServerName) => Promise<void>
  /** SIGTERM; answers the exit code. */
  stop: (name: ServerName) => Promise<number | null>
}

/** Every service as it ships, in a process of its own, on a real broker; they end with the test file. */
export async function startSplitProduct(
  databaseUrl: string,
  broker: TestBroker,
  more: Record<string, string> = {},
): Promise<SplitProduct> {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-split-'))
  const [port, apiPort] = [await freePort(), await freePort()]
  const env = {
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: broker.brokers.join(','),
    KAFKA_NAMESPACE: broker.namespace,
    KAFKA_REPLICATION: '1',
    SECRETS: secrets,
    PORT: String(port),
    API_PORT: String(apiPort),
    API_URL: `http://127.0.0.1:${apiPort}`,
    DATA_DIR: home,
    RATE_LIMIT_ENABLED: 'false',
    PATH: '/usr/bin:/bin',
    ...more,
  }
  const logFile = (name: string) => join(home, `${name}.log`)
  const children = new Map<string, ChildProcess>()
  const startAnother = async (service: string, name: string, own: Record<string, string>) => {
    const args = [join(inject('buildFolder'), `${service}.js`)]
    children.set(name, await launchNode({ args, env: { ...env, ...own }, logFile: logFile(name) }))
  }
  const start = (name: string) => startAnother(name, name, {})
  const stop = async (name: string, signal: 'SIGTERM' | 'SIGKILL') => {
    const child = children.get(name)
    return child === undefined ? null : end(child, signal)
  }
  afterAll(async () => {
    await Promise.all([...children.keys()].map((name) => stop(name, 'SIGKILL')))
    rmSync(home, { recursive: true, force: true })
  })
  await start('migrator')
  await Promise.all(servers.map(start))
  return {
    url: `http://localhost:${port}`,
    env,
    log: (name) => readFileSync(logFile(name), 'utf8'),
    pid: (name) => children.get(name)?.pid ?? Number.NaN,
    start,
    startAnother,
    kill9: async (name) => void (await stop(name, 'SIGKILL')),
    stop: (name) => stop(name, 'SIGTERM'),
  }
}
