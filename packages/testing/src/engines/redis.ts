import { symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, type EngineOptions, type Place, startEngine } from './engine.ts'
import type { Work } from './engine-notes.ts'
import { findProgram } from './mariadb-binary.ts'
import { type RunningProcess, startProcess } from './process.ts'

export type RedisOptions = EngineOptions & {
  /** As on its command line, e.g. `--cluster-enabled yes`. */
  extraArgs?: readonly string[]
  /** A file of settings, which Redis may write to. */
  config?: string
}

/** A real Redis or Valkey on loopback that keeps nothing on disk. `url` is what REDIS_URL takes. */
export async function startRedis({ extraArgs = [], config, ...options }: RedisOptions = {}): Promise<Engine> {
  const launch = (place: Place) => launchServer(place, config === undefined ? [] : [config], extraArgs)
  return startEngine({ name: 'Redis', protocol: 'redis', launch, work: workOf }, options)
}

/** The server of this machine. Debian's redis-tools has it without a service, as the checker that is the same program. */
export function findRedis(): string | undefined {
  return findProgram('redis-server') ?? findProgram('valkey-server') ?? findProgram('redis-check-rdb')
}

async function launchServer(
  { home, port, logFile }: Place,
  file: readonly string[],
  extraArgs: readonly string[],
): Promise<RunningProcess> {
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--save', '', '--appendonly', 'no']
  return startProcess({
    command: programIn(home),
    args: [...file, ...own, ...extraArgs],
    logFile,
    isReady: () => answers(port),
    diesWithParent: true,
  })
}

/** The program looks at its own name to know what it is. */
function programIn(home: string): string {
  const found = findRedis()
  if (found === undefined) throw new Error('Redis is not installed: apt-get install redis-tools')
  if (!found.endsWith('redis-check-rdb')) return found
  const link = join(home, 'redis-server')
  try {
    unlinkSync(link)
  } catch {
    // The first start in this folder.
  }
  symlinkSync(found, link)
  return link
}

async function answers(port: number): Promise<boolean> {
  const client = await connect(`redis://127.0.0.1:${port}`)
  try {
    return (await client.ping()) === 'PONG'
  } catch {
    // Not listening yet: the caller asks again until its deadline.
    return false
  } finally {
    client.disconnect()
  }
}

async function workOf(url: string): Promise<Work> {
  const client = await connect(url)
  try {
    const stats = await client.info('stats')
    return { commands: Number(/total_commands_processed:(\d+)/.exec(stats)?.[1] ?? 0) }
  } finally {
    client.disconnect()
  }
}

async function connect(url: string) {
  // Only here: whoever looks for another engine need not load it.
  const { Redis } = await import('ioredis')
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  // The commands report it as well; an error nobody listens to would be printed.
  client.on('error', () => undefined)
  return client
}
