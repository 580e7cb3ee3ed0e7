import { lanes } from '@plutomi/contracts/events/topics'
import { createWebhookSender, type DeliveryOutcome, webhookTiersMs } from '@plutomi/core/webhooks'
import { type Consumer, defineConsumer, type HandlerContext, Later, TransientError } from '@plutomi/pipeline'
import { type ConsumerDependencies, workspaceOf } from '../src/dependencies.ts'

type Needed = Pick<ConsumerDependencies, 'db' | 'clock' | 'keyring' | 'onCommit' | 'outbound'>

/**
 * Sends deliveries to the endpoints of partners: at least once, always under the same `webhook-id`. The delivery's row
 * says what was tried and when the next try is due, so a repeated record finds it settled or not due.
 */
export function webhookSendConsumer({ outbound, ...dependencies }: Needed): Consumer {
  const sender = createWebhookSender({ ...dependencies, actor: { kind: 'system', name: 'webhook-send' } }, outbound)
  return defineConsumer({
    name: 'webhook-send',
    topics: ['webhook-deliveries'],
    lanes,
    // At 256 it stands waiting for receivers and statements while half a core is idle (docs/performance.md).
    concurrency: 512,
    retry: { tiersMs: webhookTiersMs, quickTriesMs: [] },
    // A key is `endpoint:subject`: no endpoint fills a partition, and none gets more than four requests at once.
    crowdOf: ({ key }) => key?.toString('latin1').split(':')[0] ?? '',
    mostOfCrowd: 4,
    // A receiver that never answers keeps its record for 15 s, then once more: so many pass it meanwhile at 1,500 a second
    // and four partitions. What a death repeats finds its row settled.
    window: 12_000,
    handlers: {
      'webhook.requested': async (event, handler) => {
        const key = { workspaceId: workspaceOf(event), deliveryId: event.data.deliveryId }
        report(await sender.send(key, handler.signal), handler)
      },
    },
  })
}

/** What a receiver refuses for good is an outcome; what it may take later goes to a retry tier. */
function report(outcome: DeliveryOutcome, handler: HandlerContext): void {
  switch (outcome.kind) {
    case 'succeeded':
      return
    case 'already_settled':
      return handler.suppressed?.('duplicate')
    case 'failed':
    case 'skipped':
      return handler.suppressed?.('refused')
    case 'later':
      throw new Later(outcome.afterMs)
    case 'retrying': {
      const { error: code, afterMs: retryAfterMs } = outcome
      throw new TransientError('the endpoint did not accept it', { code, retryAfterMs })
    }
  }
}
