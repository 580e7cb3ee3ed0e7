import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { services } from './options.ts'
import { commandLine, readPid } from './processes.ts'

export type DataFolder = {
  path: string
  /** Remembers a process, so that a later start can end it if this one is killed. */
  remember: (name: Leftover, pid: number) => void
  release: () => void
}

type Say = (line: string) => void

const STOP_MS = 25_000

/** What a killed start may leave running, servers before what they need. */
const LEFTOVERS = ['standalone', ...services, 'kafka', 'database'] as const
export type Leftover = (typeof LEFTOVERS)[number]

/** Takes the folder for this process alone; whatever a killed start left running is ended first. */
export async function takeDataFolder(path: string, say: Say): Promise<DataFolder> {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(folder, `${name}.pid`)
  refuseSecondStart(folder, file('run'))
  writeFileSync(file('run'), `${process.pid}\n`)
  for (const name of LEFTOVERS) await endLeftover(file(name), marksOf(name, folder), say)
  return {
    path: folder,
    remember: (name, pid) => writeFileSync(file(name), `${pid}\n`),
    release: () => {
      // The database removes its own.
      for (const name of LEFTOVERS) if (name !== 'database') rmSync(file(name), { force: true })
      rmSync(file('run'), { force: true })
    },
  }
}

/** What its command line holds and no stranger's does. */
function marksOf(name: Leftover, folder: string): string[] {
  if (name === 'database') return [`--datadir=${folder}`]
  if (name === 'kafka') return [`kafka.Kafka ${join(folder, 'kafka')}`]
  return [`/${name}.js`, `apps/${name}/src/main.ts`]
}

function refuseSecondStart(folder: string, lock: string): void {
  const owner = readPid(lock)
  if (owner === undefined || owner === process.pid || !commandLine(owner).includes('scripts/run/main.ts')) return
  throw new Error(`Plutomi already runs on ${folder} (process ${owner}): stop it, or name another folder with --data`)
}

/** The number may have been given to a stranger meanwhile: only a process that carries a mark is ended. */
async function endLeftover(file: string, marks: readonly string[], say: Say): Promise<void> {
  const pid = readPid(file)
  if (pid !== undefined && marks.some((mark) => commandLine(pid).includes(mark))) {
    say(`Ending process ${pid}, which an earlier start left running …`)
    process.kill(pid, 'SIGTERM')
    const deadline = Date.now() + STOP_MS
    while (commandLine(pid) !== '' && Date.now() < deadline) await delay(50)
    if (commandLine(pid) !== '') process.kill(pid, 'SIGKILL')
  }
  rmSync(file, { force: true })
}
