import type { Consumer } from '@plutomi/pipeline'
import { automationConsumer } from '../automation/consumer.ts'
import { emailConsumer } from '../email/consumer.ts'
import { notifyConsumer } from '../notify/consumer.ts'
import { realtimeConsumer } from '../realtime/consumer.ts'
import { workflowWorkerConsumer } from '../workflow-worker/consumer.ts'
import { webhookFanoutConsumer } from '../webhook-fanout/consumer.ts'
import { webhookSendConsumer } from '../webhook-send/consumer.ts'
import { searchConsumer } from '../search/consumer.ts'
import type { ConsumerDependencies } from './dependencies.ts'

export type { ConsumerDependencies } from './dependencies.ts'
export { realtimeConsumer } from '../realtime/consumer.ts'

const registry = {
  automation: automationConsumer,
  email: emailConsumer,
  notify: notifyConsumer,
  realtime: realtimeConsumer,
  'workflow-worker': workflowWorkerConsumer,
} satisfies Record<string, (dependencies: ConsumerDependencies) => Consumer>

  search: searchConsumer,
  'webhook-fanout': webhookFanoutConsumer,
  'webhook-send': webhookSendConsumer,
export const consumerNames: readonly string[] = Object.keys(registry)

/** Every consumer of the product; a process runs all of them or those it is told to. */
export function createConsumers(dependencies: ConsumerDependencies): readonly Consumer[] {
  return Object.values(registry).map((create) => create(dependencies))
}
