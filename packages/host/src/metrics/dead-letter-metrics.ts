import type { DeadLetterDepth, UnhandledLetters } from '@plutomi/pipeline/measures'
import type { Clock } from '@plutomi/platform/clock'
import { type Metrics, sampledGauge, sampler } from '@plutomi/platform/metrics'

type Parts = {
  metrics: Metrics
  depth: DeadLetterDepth
  clock: Clock
  /** Of several relays the one that leads looks. */
  isLeader: () => boolean
  onError: (error: unknown) => void
}

const SAMPLED_FOR_MS = 15_000

/** How many dead letters wait for somebody, and for how long. */
export function deadLetterMetrics({ metrics, depth, clock, isLeader, onError }: Parts): void {
  const sample = sampler({ ask: () => depth.measure(), forMs: SAMPLED_FOR_MS, onError })
  const unhandled = async () => (isLeader() ? ((await sample()) ?? []) : [])
  sampledGauge(metrics, {
    name: 'dlq_depth',
    help: 'Dead letters that nobody has replayed or dropped',
    labels: ['topic', 'group'],
    read: async () =>
      (await unhandled()).map(({ topic, group, count }) => ({ labels: { topic, group }, value: count })),
  })
  sampledGauge(metrics, {
    name: 'dlq_oldest_seconds',
    help: 'For how long the oldest of them has waited',
    labels: ['topic', 'group'],
    read: async () => (await unhandled()).map((letters) => agedReading(letters, clock.now())),
  })
}

function agedReading({ topic, group, oldestAt }: UnhandledLetters, now: Date) {
  return { labels: { topic, group }, value: Math.max(0, (now.getTime() - oldestAt.getTime()) / 1000) }
}
