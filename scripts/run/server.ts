import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { backOff } from './back-off.ts'

export type ServerOptions = {
  /** What `node` is started with. */
  args: readonly string[]
  env: NodeJS.ProcessEnv
  logFile: string
  onStart: (pid: number) => void
  say: (line: string) => void
}

export type Server = {
  /** Settles when it answers for the first time; rejects when a setting is wrong. */
  ready: Promise<Addresses>
  /** Starts it again at once: its source changed. */
  restart: () => void
  stop: () => Promise<void>
}

const Addresses = z.object({ web: z.string(), api: z.string().nullable(), mailbox: z.string().nullable() })
export type Addresses = z.infer<typeof Addresses>

/** How a process ends that must not be started again before somebody changes a setting (EX_CONFIG of sysexits.h). */
const WRONG_SETTING = 78
const STOP_MS = 25_000

/** Keeps the server running: what ends is started again, unless a setting is wrong. */
export function superviseServer(options: ServerOptions): Server {
  return new SupervisedServer(options)
}

class SupervisedServer implements Server {
  readonly ready: Promise<Addresses>
  private readonly kept: Promise<void>
  private readonly stopping = new AbortController()
  private child: ChildProcess | undefined
  private isAskedToRestart = false

  constructor(options: ServerOptions) {
    const { promise, resolve, reject } = deferred<Addresses>()
    this.ready = promise
    this.kept = this.keepAlive(options, { resolve, reject })
  }

  restart(): void {
    this.isAskedToRestart = true
    this.child?.kill('SIGTERM')
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    this.child?.kill('SIGTERM')
    const timer = setTimeout(() => this.child?.kill('SIGKILL'), STOP_MS)
    await this.kept
    clearTimeout(timer)
  }

  private async keepAlive(options: ServerOptions, first: Omit<Deferred<Addresses>, 'promise'>): Promise<void> {
    const waits = backOff()
    while (!this.stopping.signal.aborted) {
      const startedAt = Date.now()
      this.child = start(options, first.resolve)
      const code = await exitOf(this.child)
      if (this.stopping.signal.aborted) return
      if (code === WRONG_SETTING) return first.reject(new Error(lastLine(options.logFile)))
      if (!this.isAskedToRestart) await this.pause(options, code, waits.nextMs(Date.now() - startedAt))
      this.isAskedToRestart = false
    }
  }

  private async pause({ say, logFile }: ServerOptions, code: number | string, waitMs: number): Promise<void> {
    if (typeof code === 'number' && code !== 0) say(crashIn(logFile))
    say(`The server ended (${code}); starting it again in ${waitMs / 1000} s. Its log: ${logFile}`)
    // An aborted wait is a stop.
    await delay(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined)
  }
}

function start({ args, env, logFile, onStart }: ServerOptions, onReady: (addresses: Addresses) => void): ChildProcess {
  const log = openSync(logFile, 'a')
  // The channel tells the server when this process is gone, however it went. Its own group: Ctrl-C comes here alone.
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', log, log, 'ipc'], detached: true })
  closeSync(log)
  if (child.pid !== undefined) onStart(child.pid)
  child.on('message', (message) => {
    const parsed = Addresses.safeParse(message)
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

function lastLine(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n\n').at(-1) ?? ''
}

/** What Node printed when it gave up; the log's own lines are JSON. */
function crashIn(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-25)
  const crash = lines.slice(lines.findLastIndex((line) => line.startsWith('{"')) + 1)
  return crash.slice(0, 12).join('\n')
}
