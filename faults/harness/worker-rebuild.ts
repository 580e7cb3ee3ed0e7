import { searchConsumer } from '@plutomi/consumers'
import type { Db } from '@plutomi/core/database'
import { documentBuilder } from '@plutomi/core/search'
import type { Log, RunnerLimits } from '@plutomi/pipeline'
import { createPace } from '@plutomi/pipeline/dlq'
import type { Clock } from '@plutomi/platform/clock'
import { createLogger } from '@plutomi/platform/logger'
import type { SearchEngine, SearchIndex } from '@plutomi/platform/search'
import { rebuildSearch } from '../../apps/cli/src/rebuild/rebuild-search.ts'

export type RebuildRole = {
  db: Db
  clock: Clock
  log: Log
  limits: Partial<RunnerLimits>
  engine: SearchEngine
  chunk: number
  perSecond: number
  /** Seeded bug: what happens meanwhile is taken for written. */
  isDeaf: boolean
}

/** What `plutomi rebuild search` does, in a process that can be killed. */
export async function runRebuild({ db, clock, log, limits, engine, chunk, perSecond, isDeaf }: RebuildRole) {
  const consumerOf = (index: SearchIndex) => {
    const consumer = searchConsumer({ db, clock, search: index })
    return isDeaf ? { name: consumer.name, topics: consumer.topics, handleBatch: async () => {} } : consumer
  }
  const say = (event: string) => (facts: unknown) => void process.stdout.write(`${event} ${JSON.stringify(facts)}\n`)
  return rebuildSearch({
    db,
    source: db,
    clock,
    log,
    limits,
    engine,
    logger: createLogger({ level: 'warn', name: 'rebuild' }),
    consumerOf,
    builderOf: (source) => documentBuilder({ db: source, clock }),
    chunk,
    pace: createPace(perSecond / chunk),
    sampleSize: 1000,
    signal: new AbortController().signal,
    onFatal: (error) => {
      throw error
    },
    on: {
      begun: say('begun'),
      written: say('written'),
      waiting: say('waiting'),
      verified: say('verified'),
      live: say('live'),
    },
  })
}
