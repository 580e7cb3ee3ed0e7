import { newId } from '@plutomi/contracts/ids'
import type { OperatorRole } from '@plutomi/contracts/rights'
import type { Db } from '@plutomi/core/database'
import { dlqAudit } from '@plutomi/core/operators'
import { contextFor } from '@plutomi/testing/factories'
import {
  createPace,
  type DeadLetterFilter,
  type DlqRun,
  GroupWatch,
  planReplay,
  productShapeOf,
  replay,
  type ReplayChoice,
  type ReplayParts,
} from '../src/dlq/index.ts'
import { dlqTopic, type Log } from '../src/index.ts'

export function auditOf(db: Db, role: OperatorRole = 'operator') {
  return dlqAudit(contextFor(db, { kind: 'operator', userId: 'usr_1', email: 'olga@example.com', role }))
}

export const aRun = (action: DlqRun['action'] = 'replayed'): DlqRun => ({
  id: newId('rpl'),
  action,
  request: {},
  ...(action === 'dropped' && { reason: 'done by hand' }),
})

export type Asked = Partial<Omit<ReplayParts, 'log'>> & {
  filter?: DeadLetterFilter
  max?: number
  tier?: number
  withDropped?: boolean
  lagLimit?: number
}

/** A replay of all that is parked under this main topic, as fast as it goes. */
export async function replayAll({ log, db }: { log: Log; db: Db }, main: string, asked: Asked = {}) {
  const { filter = {}, max, tier = 0, withDropped = false, lagLimit = 1_000_000, ...parts } = asked
  const { audit = auditOf(db) } = parts
  const choice: ReplayChoice = { topics: [dlqTopic(main)], filter, withDropped, ...(max !== undefined && { max }) }
  const clock = { now: () => new Date() }
  const watch = new GroupWatch({ log, clock, shapeOf: productShapeOf, lagLimit, stallMs: 30_000 })
  const base = { log, audit, watch, pace: createPace(100_000), shapeOf: productShapeOf, watchEveryMs: 20 }
  const signal = new AbortController().signal
  const plan = await planReplay(log, audit, choice)
  const run = aRun()
  return { ...(await replay({ ...base, signal, ...parts }, { run, choice, plan, tier })), run, plan }
}
