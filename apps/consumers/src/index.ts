import type { Consumer } from '@plutomi/pipeline'
import { analyticsConsumer } from '../analytics/consumer.ts'
import { automationConsumer } from '../automation/consumer.ts'
import { emailConsumer } from '../email/consumer.ts'
import { notifyConsumer } from '../notify/consumer.ts'
import { realtimeConsumer } from '../realtime/consumer.ts'
import { webhookFanoutConsumer } from '../webhook-fanout/consumer.ts'
import { webhookSendConsumer } from '../webhook-send/consumer.ts'
import { searchConsumer } from '../search/consumer.ts'
import { workflowWorkerConsumer } from '../workflow-worker/consumer.ts'
import type { ConsumerDependencies } from './dependencies.ts'

export type { ConsumerDependencies } from './dependencies.ts'
export { emailConsumer } from '../email/consumer.ts'
export { analyticsConsumer } from '../analytics/consumer.ts'
export { realtimeConsumer } from '../realtime/consumer.ts'
export { webhookFanoutConsumer } from '../webhook-fanout/consumer.ts'
export { webhookSendConsumer } from '../webhook-send/consumer.ts'
export { searchConsumer } from '../search/consumer.ts'

const registry = {
  analytics: analyticsConsumer,
  automation: automationConsumer,
  email: emailConsumer,
  notify: notifyConsumer,
  realtime: realtimeConsumer,
  search: searchConsumer,
  'webhook-fanout': webhookFanoutConsumer,
  'webhook-send': webhookSendConsumer,
  'workflow-worker': workflowWorkerConsumer,
} satisfies Record<string, (dependencies: ConsumerDependencies) => Consumer>

/**
 * Connections of a process of consumers to the database: with more of them a backlog keeps people waiting at the
 * database, and is not worked off sooner (F19).
 */
export const consumersPoolSize = 8

export const consumerNames: readonly string[] = Object.keys(registry)

/** Every consumer of the product whose sink there is; a process runs all of them or those it is told to. */
export function createConsumers(dependencies: ConsumerDependencies): readonly Consumer[] {
  const { analytics, ...others } = registry
  const reporting = dependencies.analytics.kind === 'none' ? [] : [analytics]
  return [...reporting, ...Object.values(others)].map((create) => create(dependencies))
}
