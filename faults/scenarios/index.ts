import type { Scenario } from '../harness/scenario.ts'
import { consumerKilled } from './f1-consumer-killed.ts'
import { relayKilled } from './f2-relay-killed.ts'
import { apiKilled } from './f3-api-killed.ts'
import { brokerStopped, leaderKilled } from './f4-broker-stopped.ts'
import { databaseKilled } from './f5-database-killed.ts'
import { openTransactions } from './f6-open-transactions.ts'
import { sinkDown } from './f7-sink-down.ts'
import { sinkRefusesSome } from './f8-sink-refuses-some.ts'
import { slowKey } from './f9-slow-key.ts'
import { poison } from './f10-poison.ts'
import { everythingTwice } from './f11-everything-twice.ts'
import { wrongClocks } from './f12-wrong-clocks.ts'
import { rebalances } from './f13-rebalances.ts'
import { replayed } from './f14-replay.ts'
import { noWrites } from './f15-no-writes.ts'
import { answerLost } from './f16-answer-lost.ts'
import { mailAccepted } from './f17-mail-accepted.ts'
import { webhooksFailing } from './f18-webhooks-failing.ts'
import { timersAfterDowntime } from './f19-timers-after-downtime.ts'
import { rebuildUnderWrites } from './f20-rebuild-search.ts'
import { noisyWorkspace } from './f21-noisy-workspace.ts'

/** Every scenario, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  consumerKilled,
  relayKilled,
  apiKilled,
  brokerStopped,
  leaderKilled,
  databaseKilled,
  openTransactions,
  sinkDown,
  sinkRefusesSome,
  slowKey,
  poison,
  everythingTwice,
  wrongClocks,
  rebalances,
  replayed,
  noWrites,
  answerLost,
  mailAccepted,
  webhooksFailing,
  timersAfterDowntime,
  rebuildUnderWrites,
  noisyWorkspace,
]
