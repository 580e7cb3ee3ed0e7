import type { Delivery } from '@plutomi/contracts/api/webhook-endpoints'
import { newId } from '@plutomi/contracts/ids'
import { webhookTestType } from '@plutomi/contracts/webhooks'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { deliveryIdOf, insertDeliveries } from '../deliveries/index.ts'
import { DomainError, notFound } from '../errors/index.ts'
import { laneOfWorkspace } from '../outbox/index.ts'
import { lockEndpoint } from './endpoint.queries.ts'
import type { EndpointReference } from './list-endpoints.ts'
import { type DeliveryReference, getDelivery } from './list-deliveries.ts'
import { requeueDeliveries } from './requeue.ts'

/** Sends a delivery once more, at once and with all its tries; the receiver knows it by the same `webhook-id`. */
export async function redeliver(ctx: Context, reference: DeliveryReference): Promise<Delivery> {
  const { workspaceId, endpointId, deliveryId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  await transaction(ctx, async (tx) => {
    const { state } = await lockEndpoint(tx, workspaceId, endpointId)
    await assertCanSendAgain(tx, reference)
    if (state !== 'active') throw new DomainError('invalid_transition', 'The endpoint is disabled: enable it first')
    await requeueDeliveries(tx, { workspaceId, deliveryIds: [deliveryId] })
    await audit(tx, { workspaceId, action: 'webhook_delivery.redelivered', subjectId: deliveryId })
  })
  return withoutDetails(await getDelivery(ctx, reference))
}

async function assertCanSendAgain(tx: Tx, { workspaceId, endpointId, deliveryId }: DeliveryReference): Promise<void> {
  const row = await tx
    .selectFrom('webhookDeliveries')
    .select('state')
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  if (!row) throw notFound('delivery')
  if (row.state === 'held' || row.state === 'cancelled')
    throw new DomainError('invalid_transition', `A delivery that is ${row.state} cannot be sent`)
}

/** Sends an event of the kind `webhook.test`, to see that the endpoint works. */
export async function sendTestWebhook(ctx: Context, reference: EndpointReference): Promise<Delivery> {
  const { workspaceId, endpointId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  const deliveryId = await transaction(ctx, async (tx) => {
    const { state } = await lockEndpoint(tx, workspaceId, endpointId)
    if (state !== 'active') throw new DomainError('invalid_transition', 'The endpoint is disabled: enable it first')
    const { now } = originOf(tx)
    const eventId = newId('evt', now.getTime())
    const delivery = {
      workspaceId,
      id: deliveryIdOf(eventId, endpointId),
      endpointId,
      eventId,
      eventType: webhookTestType,
      eventTime: now,
      subjectId: endpointId,
      applicantId: null,
      lane: await laneOfWorkspace(tx, workspaceId),
    }
    await insertDeliveries(tx, [delivery])
    await audit(tx, { workspaceId, action: 'webhook_endpoint.tested', subjectId: endpointId })
    return delivery.id
  })
  return withoutDetails(await getDelivery(ctx, { ...reference, deliveryId }))
}

function withoutDetails({
  body: _body,
  attempts: _attempts,
  ...delivery
}: Awaited<ReturnType<typeof getDelivery>>): Delivery {
  return delivery
}
