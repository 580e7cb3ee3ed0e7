import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { anApplication, apply, type Applying } from './applying.ts'
import { percentile } from './measure.ts'

const everyMs = 50

export type ApiLatency = { p99: () => number; failed: () => number; stop: () => Promise<void> }

/**
 * People apply, twenty a second and each without waiting for the one before, until `stop` or for `atMostMs`; answers
 * what they waited, in milliseconds.
 */
export function measureApi(applying: Applying, atMostMs = Infinity): ApiLatency {
  const waits: number[] = []
  const inFlight = new Set<Promise<void>>()
  let failed = 0
  const stopping = new AbortController()
  const one = async () => {
    const from = performance.now()
    const status = await apply(applying, anApplication())
    waits.push(performance.now() - from)
    if (status === undefined || status >= 300) failed++
  }
  const until = performance.now() + atMostMs
  const applicants = (async () => {
    while (!stopping.signal.aborted && performance.now() < until) {
      const applied = one()
      inFlight.add(applied)
      void applied.finally(() => inFlight.delete(applied))
      await delay(everyMs)
    }
  })()
  return {
    p99: () => Math.round(percentile(waits, 0.99)),
    failed: () => failed,
    stop: async () => {
      stopping.abort()
      await applicants
      await Promise.all(inFlight)
    },
  }
}
