import type { Db } from '@plutomi/core/database'
import { findDlqEntries } from '@plutomi/core/operators'
import { platformDb } from '@plutomi/core/platform'
import type { Log } from '@plutomi/pipeline'
import { dlqTopicsOf } from '@plutomi/pipeline/dlq'
import { DeadLetterDepth } from '@plutomi/pipeline/measures'
import type { Clock } from '@plutomi/platform/clock'
import type { Logger } from '@plutomi/platform/logger'
import type { Metrics } from '@plutomi/platform/metrics'
import { deadLetterMetrics } from './dead-letter-metrics.ts'
import { relayMetrics, type RelayNumbers } from './relay-metrics.ts'

type Parts = { metrics: Metrics; db: Db; log: Log; clock: Clock; logger: Logger }

/** The numbers that one process of all tells, the relay that leads: outbox, dead letters, history list. */
export function relayNumbers({ metrics, db, log, clock, logger }: Parts): RelayNumbers {
  const onError = (err: unknown) => logger.warn({ err }, 'A metric could not be read')
  let isLeading = false
  const numbers = relayMetrics({ metrics, db: platformDb(db), onError })
  const actor = { kind: 'system', name: 'relay' } as const
  const audit = { entriesOf: (places: Parameters<typeof findDlqEntries>[1]) => findDlqEntries({ db, actor }, places) }
  const depth = new DeadLetterDepth({ log, audit, topics: dlqTopicsOf() })
  deadLetterMetrics({ metrics, depth, clock, isLeader: () => isLeading, onError })
  const onLeader = (isLeader: boolean) => {
    isLeading = isLeader
    numbers.onLeader(isLeader)
  }
  return { ...numbers, onLeader }
}
