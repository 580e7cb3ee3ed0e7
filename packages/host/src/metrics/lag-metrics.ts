import type { LagMeter, LagTarget, TopicLag } from '@plutomi/pipeline/measures'
import { type Metrics, sampledGauge, sampler } from '@plutomi/platform/metrics'

type Parts = {
  metrics: Metrics
  meter: LagMeter
  /** The groups that this process hosts. */
  targets: readonly LagTarget[]
  onError: (error: unknown) => void
}

const SAMPLED_FOR_MS = 5_000

/** How far the groups of this process are behind. */
export function lagMetrics({ metrics, meter, targets, onError }: Parts): void {
  const sample = sampler({ ask: () => measureAll(meter, targets), forMs: SAMPLED_FOR_MS, onError })
  const readings = async (valueOf: (lag: TopicLag) => number) =>
    ((await sample()) ?? []).map((lag) => ({ labels: { group: lag.group, topic: lag.topic }, value: valueOf(lag) }))
  sampledGauge(metrics, {
    name: 'lag_records',
    help: 'Records a group has not passed yet; of a retry group those that are due',
    labels: ['group', 'topic'],
    read: () => readings(({ records }) => records),
  })
  sampledGauge(metrics, {
    name: 'lag_seconds',
    help: 'For how long the first of them has waited',
    labels: ['group', 'topic'],
    read: () => readings(({ seconds }) => seconds),
  })
}

/** One group after the other: a scrape must not take all connections. */
async function measureAll(meter: LagMeter, targets: readonly LagTarget[]): Promise<TopicLag[]> {
  const lags: TopicLag[] = []
  for (const target of targets) lags.push(...(await meter.measure(target)))
  return lags
}
