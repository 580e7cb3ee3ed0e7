import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '@plutomi/core/database'
import type { Pace } from '@plutomi/pipeline/dlq'
import { AnalyticsAway, type AnalyticsStore } from '@plutomi/platform/analytics'
import type { Clock } from '@plutomi/platform/clock'
import { throwIfStopped } from '../patience.ts'

/** What a rebuild of analytics works with. */
export type AnalyticsRebuildParts = {
  db: Db
  clock: Clock
  store: AnalyticsStore
  /** Events of a chunk, and how many chunks a second. */
  chunk: number
  pace: Pace
  sampleSize: number
  signal: AbortSignal
  on: AnalyticsRebuildEvents
}

/** What somebody who watches is told. */
export type AnalyticsRebuildEvents = {
  begun: (facts: { target: string; isResumed: boolean }) => void
  written: (done: number, total: number) => void
  waiting: (why: string) => void
  verified: (facts: { events: number; sampled: number }) => void
  live: (target: string) => void
}

const firstPauseMs = 250
const longestPauseMs = 10_000

/** Does it as soon as the store answers: one that restarts must not end what takes hours. */
export async function whenStoreAnswers<Result>(
  { signal, on }: Pick<AnalyticsRebuildParts, 'signal' | 'on'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    throwIfStopped(signal)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AnalyticsAway) || error.reason !== 'away') throw error
      on.waiting('the analytics store does not answer')
      await pause(pauseMs, signal)
    }
  }
}

/** Waits so long, or throws when it is told to stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => throwIfStopped(signal))
}
