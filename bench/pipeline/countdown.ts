import { performance } from 'node:perf_hooks'

export interface Pace {
  perSecond: number
  /** Processor time of this process for one record. */
  cpuMicros: number
}

export interface Countdown {
  hit: () => void
  /** The pace from the first hit to the last. */
  done: Promise<Pace>
}

/** Waits for so many records; joining a group and opening connections before the first is not counted. */
export function countdown(total: number): Countdown {
  const { promise, resolve } = withResolvers<Pace>()
  let seen = 0
  let startedAt = 0
  let cpuBefore = process.cpuUsage()
  const hit = () => {
    seen++
    if (seen === 1) {
      startedAt = performance.now()
      cpuBefore = process.cpuUsage()
    }
    if (seen === total) resolve(paceSince({ startedAt, cpuBefore, count: total - 1 }))
  }
  return { hit, done: promise }
}

/** The pace of work that takes so many records. */
export async function paceOf(count: number, work: () => Promise<unknown>): Promise<Pace> {
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  await work()
  return paceSince({ startedAt, cpuBefore, count })
}

interface Start {
  startedAt: number
  cpuBefore: NodeJS.CpuUsage
  count: number
}

function paceSince({ startedAt, cpuBefore, count }: Start): Pace {
  const { user, system } = process.cpuUsage(cpuBefore)
  return { perSecond: (count * 1000) / (performance.now() - startedAt), cpuMicros: (user + system) / count }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}
