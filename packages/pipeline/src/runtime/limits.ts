import type { Log } from '../log.ts'

export type RunnerLimits = {
  concurrency: number
  /** Records per partition that a crash may repeat (I6). */
  window: number
  /** 30 s on Kafka, where a member's death costs everybody a rebalance; 10 s embedded. */
  sessionMs: number
  bufferRecords: number
  bufferBytes: number
  commitEveryMs: number
  /** What runs gets so long at a stop; with commit and leaving the whole stays below 20 s. */
  drainMs: number
  batchSize: number
  batchWaitMs: number
  /** A partition that could go on and completes nothing for so long ends the process. */
  stallMs: number
}

const common = {
  concurrency: 64,
  window: 500,
  // Small records are bounded by bytes first; fewer would make the Kafka driver fetch the same ones again.
  bufferRecords: 10_000,
  bufferBytes: 8_000_000,
  commitEveryMs: 500,
  drainMs: 15_000,
  batchSize: 500,
  batchWaitMs: 200,
  stallMs: 90_000,
}

/** What holds where nothing else was asked for; `system` is the log's. */
export function defaultLimits(system: Log['system']): RunnerLimits {
  return { ...common, sessionMs: system === 'kafka' ? 30_000 : 10_000 }
}
