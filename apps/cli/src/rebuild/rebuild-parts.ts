import type { Db } from '@plutomi/core/database'
import type { DocumentBuilder } from '@plutomi/core/search'
import type { Consumer, Log, RunnerLimits } from '@plutomi/pipeline'
import type { Pace } from '@plutomi/pipeline/dlq'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { SearchEngine, SearchIndex } from '@plutomi/platform/search'

/** What a rebuild of search works with. */
export type RebuildParts = {
  db: Db
  clock: Clock
  log: Log
  logger: Logger
  /** Of the group that follows what happens; by default the product's. */
  limits?: Partial<RunnerLimits>
  engine: SearchEngine
  /** The consumer of search, writing into this index. */
  consumerOf: (index: SearchIndex) => Consumer
  /** Where what there is, is read: a replica, or the database itself. */
  source: Db
  builderOf: (db: Db) => DocumentBuilder
  /** Documents of a chunk, and how many chunks a second. */
  chunk: number
  pace: Pace
  sampleSize: number
  signal: AbortSignal
  /** The log cannot go on. */
  onFatal: (error: Error) => void
  on: RebuildEvents
}

/** What somebody who watches is told. */
export type RebuildEvents = {
  begun: (facts: { target: string; replaces: string | null; isResumed: boolean }) => void
  written: (done: number, total: number) => void
  /** What it waits for. */
  waiting: (why: string) => void
  verified: (facts: { documents: number; sampled: number }) => void
  live: (target: string) => void
}

/** It was told to stop; the same command goes on where it was. */
export class RebuildStopped extends Error {
  override readonly name = 'RebuildStopped'
}

/** What was built is not what the database holds; nothing was put in its place. */
export class RebuildDiffers extends Error {
  override readonly name = 'RebuildDiffers'
}
