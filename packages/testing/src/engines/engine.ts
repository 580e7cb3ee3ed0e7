import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { noteStart, noteWork, type Work } from './engine-notes.ts'
import { steadyPort } from './free-port.ts'
import type { RunningProcess } from './process.ts'

export type EngineOptions = {
  /** Kept after stop(); without it a folder that goes away. */
  dataDir?: string
  port?: number
}

export type Engine = {
  url: string
  port: number
  /** Of the process that runs now; another after a restart. */
  readonly pid: number
  /** Settles when the process that runs now ended, whatever ended it. */
  readonly exited: Promise<number | string>
  /** Data and logs. */
  dataDir: string
  logFile: string
  stop: () => Promise<void>
  kill9: () => Promise<void>
  /** Starts it again on the same folder and port, stopping it first if it runs. */
  restart: () => Promise<void>
  /** SIGSTOP: connections stay open and nothing answers. */
  pause: () => void
  resume: () => void
}

/** Where an engine lives. */
export type Place = { home: string; port: number; logFile: string }

export type EngineKind = {
  name: string
  /** `http`, `redis` … of the address. */
  protocol: string
  launch: (place: Place) => Promise<RunningProcess>
  /** What was done on it since it started, as it says itself. */
  work?: (url: string) => Promise<Work>
}

/** Starts an engine in a folder and on a port of its own, and knows how to end it. */
export async function startEngine(kind: EngineKind, options: EngineOptions = {}): Promise<Engine> {
  const { dataDir } = options
  const own = dataDir === undefined
  const home =
    dataDir === undefined ? mkdtempSync(join(tmpdir(), `plutomi-${kind.name.toLowerCase()}-`)) : resolve(dataDir)
  mkdirSync(home, { recursive: true })
  const place = { home, port: options.port ?? (await steadyPort()), logFile: join(home, 'engine.log') }
  try {
    const engine = handle(kind, place, { running: await kind.launch(place), own })
    noteStart(kind.name)
    return engine
  } catch (error) {
    if (own) rmSync(home, { recursive: true, force: true })
    throw error
  }
}

function handle(kind: EngineKind, place: Place, state: { running: RunningProcess; own: boolean }): Engine {
  const url = `${kind.protocol}://127.0.0.1:${place.port}`
  const end = async () => {
    state.running.resume()
    await noteWork(kind.name, async () => kind.work?.(url))
    await state.running.stop()
  }
  return {
    url,
    port: place.port,
    get pid() {
      return state.running.pid
    },
    get exited() {
      return state.running.exited
    },
    dataDir: place.home,
    logFile: place.logFile,
    stop: async () => {
      await end()
      if (state.own) rmSync(place.home, { recursive: true, force: true, maxRetries: 3 })
    },
    kill9: () => state.running.kill9(),
    restart: async () => {
      await end()
      state.running = await kind.launch(place)
    },
    pause: () => state.running.pause(),
    resume: () => state.running.resume(),
  }
}

/** Whether anything answers HTTP there; what it says does not matter. */
export async function answersHttp(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).arrayBuffer()
    return true
  } catch {
    // Not listening yet: the caller asks again until its deadline.
    return false
  }
}
