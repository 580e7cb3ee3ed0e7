import type { Db } from '@plutomi/core/database'
import { outboxSource } from '@plutomi/core/outbox'
import { type Log, type Relay, type RelayOptions, startRelay } from '@plutomi/pipeline'

export type RelayProcessOptions = Omit<RelayOptions, 'source' | 'log'> & { db: Db; log: Log }

/** Moves the outbox of this database to the log. `kick()` it after commits of the same process. */
export function startRelayProcess({ db, log, ...options }: RelayProcessOptions): Relay {
  return startRelay({ ...options, log, source: outboxSource(db) })
}
