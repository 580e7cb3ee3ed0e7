import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Linux counts processor time in these. */
const TICKS_PER_SECOND = 100

export interface Usage {
  rssMb: number
  /** Of one core. */
  cpuPercent: number
}

/** Memory now and processor time over the next seconds. */
export async function measureUsage(pid: number, seconds: number): Promise<Usage> {
  const before = cpuSeconds(pid)
  await delay(seconds * 1000)
  return { rssMb: rssMb(pid), cpuPercent: ((cpuSeconds(pid) - before) / seconds) * 100 }
}

function rssMb(pid: number): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kb) / 1024
}

/** Processor time a process has taken so far. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th word after it.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(words[11]) + Number(words[12])) / TICKS_PER_SECOND
}
