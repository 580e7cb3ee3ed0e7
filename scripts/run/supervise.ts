import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { backOff } from './back-off.ts'

export type SuperviseOptions = {
  /** How it is called to people. */
  name: string
  /** What `node` is started with. */
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** Where what it prints goes; without one it prints here. */
  logFile?: string
  /** Whoever ends it in good order means it: only what fails is started again. */
  mayEnd?: boolean
  onStart?: (pid: number) => void
  say: (line: string) => void
}

export type Supervised = {
  /** What it says when it answers for the first time; rejects when it is not going to. */
  ready: Promise<Ready>
  /** How it ended for good: its exit code, or undefined when it was stopped. */
  ended: Promise<number | undefined>
  /** Starts it again at once: its source changed. */
  restart: () => void
  stop: () => Promise<void>
}

const Ready = z.looseObject({})
export type Ready = z.infer<typeof Ready>

/** How a process ends that must not be started again before somebody changes a setting (EX_CONFIG of sysexits.h). */
export const WRONG_SETTING = 78
const STOP_MS = 25_000

/** Keeps a process running: what ends is started again, unless a setting is wrong. */
export function supervise(options: SuperviseOptions): Supervised {
  return new SupervisedProcess(options)
}

class SupervisedProcess implements Supervised {
  readonly ready: Promise<Ready>
  readonly ended: Promise<number | undefined>
  private readonly options: SuperviseOptions
  private readonly stopping = new AbortController()
  private child: ChildProcess | undefined
  private isAskedToRestart = false

  constructor(options: SuperviseOptions) {
    this.options = options
    const first = deferred<Ready>()
    this.ready = first.promise
    // Whoever waits for the end alone need not listen to this.
    this.ready.catch(() => undefined)
    this.ended = this.keepAlive(first.resolve).then((code) => {
      first.reject(new Error(this.reasonOf(code)))
      return code
    })
  }

  restart(): void {
    this.isAskedToRestart = true
    this.child?.kill('SIGTERM')
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    this.child?.kill('SIGTERM')
    const timer = setTimeout(() => this.child?.kill('SIGKILL'), STOP_MS)
    await this.ended
    clearTimeout(timer)
  }

  private async keepAlive(onReady: (ready: Ready) => void): Promise<number | undefined> {
    const waits = backOff()
    while (!this.stopping.signal.aborted) {
      const startedAt = Date.now()
      this.child = start(this.options, onReady)
      const code = await exitOf(this.child)
      if (this.stopping.signal.aborted) break
      if (code === WRONG_SETTING) return code
      if (code === 0 && this.options.mayEnd === true && !this.isAskedToRestart) return code
      if (!this.isAskedToRestart) await this.pause(code, waits.nextMs(Date.now() - startedAt))
      this.isAskedToRestart = false
    }
    return undefined
  }

  private async pause(code: number | string, waitMs: number): Promise<void> {
    const { name, say, logFile } = this.options
    if (logFile !== undefined && typeof code === 'number' && code !== 0) say(crashIn(logFile))
    const where = logFile === undefined ? '' : ` Its log: ${logFile}`
    say(`The ${name} ended (${code}); starting it again in ${waitMs / 1000} s.${where}`)
    // An aborted wait is a stop.
    await delay(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined)
  }

  private reasonOf(code: number | undefined): string {
    const { name, logFile } = this.options
    if (code === WRONG_SETTING && logFile !== undefined) return lastLine(logFile)
    return `The ${name} ended before it was ready`
  }
}

function start({ args, env, logFile, onStart }: SuperviseOptions, onReady: (ready: Ready) => void): ChildProcess {
  const log = logFile === undefined ? undefined : openSync(logFile, 'a')
  const output = log ?? 'inherit'
  // The channel tells the child when this process is gone, however it went. Its own group: Ctrl-C comes here alone.
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', output, output, 'ipc'], detached: true })
  if (log !== undefined) closeSync(log)
  if (child.pid !== undefined) onStart?.(child.pid)
  child.on('message', (message) => {
    const parsed = Ready.safeParse(message)
    if (parsed.success) onReady(parsed.data)
  })
  return child
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
}

function lastLine(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n\n').at(-1) ?? ''
}

/** What Node printed when it gave up; the log's own lines are JSON. */
function crashIn(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-25)
  const crash = lines.slice(lines.findLastIndex((line) => line.startsWith('{"')) + 1)
  return crash.slice(0, 12).join('\n')
}

type Deferred<Value> = { promise: Promise<Value>; resolve: (value: Value) => void; reject: (error: Error) => void }

function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
