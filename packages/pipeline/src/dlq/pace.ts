import { delay } from './delay.ts'

export type Pace = { wait(signal: AbortSignal): Promise<void> }

type PaceOptions = { nowMs?: () => number; sleep?: (ms: number, signal: AbortSignal) => Promise<void> }

/** Lets so many through a second, evenly; time lost to a pause is not made up for by a burst. */
export function createPace(perSecond: number, options: PaceOptions = {}): Pace {
  const { nowMs = () => performance.now(), sleep = delay } = options
  const stepMs = 1000 / perSecond
  let nextMs = -Infinity
  return {
    wait: async (signal) => {
      const now = nowMs()
      if (nextMs > now) await sleep(nextMs - now, signal)
      nextMs = Math.max(nextMs, now) + stepMs
    },
  }
}
