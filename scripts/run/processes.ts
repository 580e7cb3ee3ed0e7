import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** The command line of a running process; empty when there is none, or only its corpse. */
export function commandLine(pid: number): string {
  if (existsSync('/proc/self')) return readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

/** The process id a file holds. */
export function readPid(file: string): number | undefined {
  const pid = Number.parseInt(readIfThere(file), 10)
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // A process or a pid file that is not there is the answer, not a failure.
    return ''
  }
}
