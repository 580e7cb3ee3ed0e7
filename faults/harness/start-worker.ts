import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { giveWay } from '@plutomi/platform/priority'
import { bundledWorker } from './bundle-worker.ts'
import type { Order, WorkerRoles } from './settings.ts'

export type Worker = {
  pid: () => number
  /** Gives an order and waits until it holds. */
  order: (order: Order) => Promise<void>
  kill9: () => Promise<void>
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>
  /** Resolves when it is gone, whoever ended it. */
  ended: () => Promise<void>
  isRunning: () => boolean
  /** Starts a process in its place, with other roles or faults if given. */
  start: (changes?: Partial<WorkerRoles>) => Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

type WorkerParts = {
  logFile: string
  settings: object
  /** It ended by itself. */
  onExit: (why: string) => void
}

/** A process with these roles, to be killed. What it prints goes to the file. */
export async function startWorker(roles: WorkerRoles, parts: WorkerParts): Promise<Worker> {
  let current = roles
  const launchNow = async () => {
    const answersPeople = current.apiPort !== undefined
    const launched = await launch({ ...current, ...parts.settings }, { logFile: parts.logFile, answersPeople })
    launched.once('exit', (code) => {
      if (code !== null && code !== 0) parts.onExit(`A worker ended (${code}) by itself:\n${tail(parts.logFile)}`)
    })
    return launched
  }
  let child = await launchNow()
  const end = async (signal: NodeJS.Signals) => {
    if (!isAlive(child)) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    pid: () => child.pid ?? 0,
    order: async (order) => {
      const done = once(child, 'message')
      child.send(order)
      await done
    },
    kill9: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    ended: async () => {
      if (isAlive(child)) await once(child, 'exit')
    },
    isRunning: () => isAlive(child),
    start: async (changes = {}) => {
      current = { ...current, ...changes }
      child = await launchNow()
    },
  }
}

type Launching = { logFile: string; answersPeople: boolean }

async function launch(settings: object, { logFile, answersPeople }: Launching): Promise<ChildProcess> {
  const log = openSync(logFile, 'a')
  const args = [await bundledWorker(), JSON.stringify(settings)]
  const env = { PATH: '/usr/bin:/bin', KAFKAJS_NO_PARTITIONER_WARNING: '1' }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, log, 'ipc'] })
  // The product's processes give way by themselves once they are loaded; here many are started in a row by the scenario.
  if (!answersPeople && child.pid !== undefined) giveWay(child.pid)
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  child.once('exit', () => process.off('exit', killOnExit))
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`A worker ended (${code}) before it was ready:\n${tail(logFile)}`)
  })
  died.catch(() => undefined)
  await Promise.race([once(child, 'message'), died])
  return child
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').slice(-3000)
}
