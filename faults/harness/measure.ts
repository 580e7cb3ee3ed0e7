import { dlqTopic, mainTopic, retryTopic } from '@plutomi/pipeline'
import { recordsOf } from './evidence.ts'
import type { Call } from './fake-sink.ts'
import { until } from './under-load.ts'
import type { FaultWorld } from './world.ts'

/** How many records a topic's retry and dead-letter topics hold. */
export async function handedOver(world: FaultWorld, name = 'applicants'): Promise<{ retry: number; dlq: number }> {
  const main = mainTopic(name)
  const retry = await recordsOf(world, retryTopic(main))
  const dlq = await recordsOf(world, dlqTopic(main))
  return { retry: retry.length, dlq: dlq.length }
}

/** The sum of what a group has not committed yet. */
export async function lagOf({ log }: FaultWorld, group: string): Promise<number> {
  const lags = await log.admin.lag(group)
  return Number(lags.reduce((sum, { lag }) => sum + lag, 0n))
}

/** Milliseconds from the event to the call of the sink that succeeded. */
export function waitsOf(calls: readonly Call[]): number[] {
  return calls.filter(({ verdict }) => verdict === 'ok').map(({ atMs, eventMs }) => atMs - eventMs)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** True when it came to pass, false when that took too long. */
export async function within(patienceMs: number, isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  let hasCome = false
  await until(async () => (hasCome = await isTrue()) || performance.now() > deadline)
  return hasCome
}
