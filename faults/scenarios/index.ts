import type { Scenario } from '../harness/scenario.ts'
import { consumerKilled } from './f1-consumer-killed.ts'
import { relayKilled } from './f2-relay-killed.ts'
import { openTransactions } from './f6-open-transactions.ts'

/** Every scenario, in the order of the table. */
export const scenarios: readonly Scenario[] = [consumerKilled, relayKilled, openTransactions]
