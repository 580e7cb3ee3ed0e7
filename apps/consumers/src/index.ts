import type { Consumer } from '@plutomi/pipeline'
import { automationConsumer } from '../automation/consumer.ts'
import { emailConsumer } from '../email/consumer.ts'
import { notifyConsumer } from '../notify/consumer.ts'
import { realtimeConsumer } from '../realtime/consumer.ts'
import { workflowWorkerConsumer } from '../workflow-worker/consumer.ts'
import type { ConsumerDependencies } from './dependencies.ts'

export type { ConsumerDependencies } from './dependencies.ts'

/** Every consumer of the product; a process runs all of them or those it is told to. */
export function createConsumers(dependencies: ConsumerDependencies): readonly Consumer[] {
  return [
    automationConsumer(dependencies),
    emailConsumer(dependencies),
    notifyConsumer(dependencies),
    realtimeConsumer(dependencies),
    workflowWorkerConsumer(dependencies),
  ]
}
