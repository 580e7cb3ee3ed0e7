import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { findProgram } from './mariadb-binary.ts'

export type ProcessOptions = {
  command: string
  args: readonly string[]
  /** Everything the process prints, appended. */
  logFile: string
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Asked every 25 ms until it answers true. */
  isReady: () => Promise<boolean>
  readyTimeoutMs?: number
  /** Killed by the system when this process is (Linux): a killed test worker leaves nothing running. */
  diesWithParent?: boolean
}

export type RunningProcess = {
  pid: number
  /** The exit code, or the signal's name. */
  exited: Promise<number | string>
  /** SIGTERM; SIGKILL when that takes longer than `timeoutMs`. */
  stop: (timeoutMs?: number) => Promise<void>
  kill9: () => Promise<void>
  /** SIGSTOP and SIGCONT: the process stands still with its connections open. */
  pause: () => void
  resume: () => void
}

/** Starts a program, waits until it answers, and makes sure it ends with this process. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const child = spawnLogged(options)
  const exited = exitOf(child)
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  exited.then(() => process.off('exit', killOnExit)).catch(killOnExit)
  await waitUntilReady(options, exited).catch(async (cause: unknown) => {
    child.kill('SIGKILL')
    await exited
    throw new Error(`${options.command} did not start: ${tail(options.logFile)}`, { cause })
  })
  return {
    pid: pidOf(child),
    exited,
    stop: async (timeoutMs = 20_000) => stopChild(child, exited, timeoutMs),
    kill9: async () => {
      child.kill('SIGKILL')
      await exited
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}

function spawnLogged(options: ProcessOptions): ChildProcess {
  const log = openSync(options.logFile, 'a')
  try {
    // Its own group: Ctrl-C in a terminal reaches the starter, which stops what it started in order.
    const [command = '', ...args] = commandLine(options)
    return spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? {},
      stdio: ['ignore', log, log],
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

function commandLine({ command, args, diesWithParent }: ProcessOptions): string[] {
  const setpriv = diesWithParent && process.platform === 'linux' ? findProgram('setpriv') : undefined
  return setpriv === undefined ? [command, ...args] : [setpriv, '--pdeathsig', 'KILL', command, ...args]
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The process has no pid')
  return child.pid
}

async function waitUntilReady(options: ProcessOptions, exited: Promise<number | string>): Promise<void> {
  const deadline = Date.now() + (options.readyTimeoutMs ?? 30_000)
  let ended: number | string | undefined
  exited.then((code) => (ended = code)).catch(() => (ended = 'unknown'))
  while (!(await options.isReady())) {
    if (ended !== undefined) throw new Error(`it ended with ${ended}`)
    if (Date.now() > deadline) throw new Error('it was not ready in time')
    await delay(25)
  }
}

async function stopChild(child: ChildProcess, exited: Promise<number | string>, timeoutMs: number): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  await exited
  clearTimeout(timer)
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-12).join('\n')
}
