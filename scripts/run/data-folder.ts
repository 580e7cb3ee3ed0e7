import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { commandLine, readPid } from './processes.ts'

export type DataFolder = {
  path: string
  /** Remembers the server's process, so that a later start can end it if this one is killed. */
  rememberServer: (pid: number) => void
  release: () => void
}

type Say = (line: string) => void

const STOP_MS = 25_000

/** Takes the folder for this process alone; whatever a killed start left running is ended first. */
export async function takeDataFolder(path: string, say: Say): Promise<DataFolder> {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(folder, `${name}.pid`)
  refuseSecondStart(folder, file('run'))
  writeFileSync(file('run'), `${process.pid}\n`)
  await endLeftover(file('server'), 'standalone', say)
  await endLeftover(file('database'), `--datadir=${folder}`, say)
  return {
    path: folder,
    rememberServer: (pid) => writeFileSync(file('server'), `${pid}\n`),
    release: () => ['server', 'run'].forEach((name) => rmSync(file(name), { force: true })),
  }
}

function refuseSecondStart(folder: string, lock: string): void {
  const owner = readPid(lock)
  if (owner === undefined || owner === process.pid || !commandLine(owner).includes('scripts/run/main.ts')) return
  throw new Error(`Plutomi already runs on ${folder} (process ${owner}): stop it, or name another folder with --data`)
}

/** The number may have been given to a stranger meanwhile: only a process that carries `mark` is ended. */
async function endLeftover(file: string, mark: string, say: Say): Promise<void> {
  const pid = readPid(file)
  if (pid !== undefined && commandLine(pid).includes(mark)) {
    say(`Ending process ${pid}, which an earlier start left running …`)
    process.kill(pid, 'SIGTERM')
    const deadline = Date.now() + STOP_MS
    while (commandLine(pid) !== '' && Date.now() < deadline) await delay(50)
    if (commandLine(pid) !== '') process.kill(pid, 'SIGKILL')
  }
  rmSync(file, { force: true })
}
