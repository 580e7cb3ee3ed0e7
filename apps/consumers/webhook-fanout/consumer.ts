import { webhookEventTypes } from '@plutomi/contracts/webhooks'
import { fanOutEvent } from '@plutomi/core/webhooks'
import { type Consumer, defineConsumer, type EventEnvelope, type HandlerContext } from '@plutomi/pipeline'
import { type ContextDependencies, contextOf, isSeeded } from '../src/dependencies.ts'

/**
 * Makes a delivery of each event for each endpoint that asked for it. Written together with the mark that the event was
 * handled, and each delivery's id follows from event and endpoint, so a repeat changes nothing.
 */
export function webhookFanoutConsumer(dependencies: ContextDependencies): Consumer {
  const fanOut = async (event: EventEnvelope, handler: HandlerContext) => {
    const { id, type, workspaceId } = event
    // A mail of the product itself belongs to no workspace.
    if (isSeeded(event) || workspaceId === undefined) return
    const ctx = contextOf(dependencies, { event, handler, actor: { kind: 'system', name: 'webhook-fanout' } })
    await fanOutEvent(ctx, { workspaceId, id, type })
  }
  return defineConsumer({
    name: 'webhook-fanout',
    topics: ['workspaces', 'applications', 'people', 'applicants', 'workflow-runs', 'emails'],
    handlers: Object.fromEntries(webhookEventTypes.map((type) => [type, fanOut])),
  })
}
