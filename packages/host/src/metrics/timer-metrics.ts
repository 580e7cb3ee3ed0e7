import { type PlatformDb, sampleOverdueTimers } from '@plutomi/core/platform'
import type { Clock } from '@plutomi/platform/clock'
import { type Metrics, sampledGauge, sampler } from '@plutomi/platform/metrics'

type Parts = { metrics: Metrics; db: PlatformDb; clock: Clock; onError: (error: unknown) => void }

const SAMPLED_FOR_MS = 5_000
/** Timers fire within two seconds; only then is one late. */
const GRACE_MS = 10_000

/** How many timers should have fired. */
export function timerMetrics({ metrics, db, clock, onError }: Parts): void {
  const ask = () => sampleOverdueTimers(db, new Date(clock.now().getTime() - GRACE_MS))
  const sample = sampler({ ask, forMs: SAMPLED_FOR_MS, onError })
  sampledGauge(metrics, {
    name: 'timers_overdue',
    help: 'Timers due for more than ten seconds that have not fired; counted to 10 000',
    read: async () => {
      const value = await sample()
      return value === undefined ? [] : [{ value }]
    },
  })
}
