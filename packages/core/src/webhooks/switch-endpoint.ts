import type { WebhookDisabledReason, WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { webhookEndpointDisabled } from '@plutomi/contracts/events/workspaces'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { emit } from '../outbox/index.ts'
import { lockEndpoint } from './endpoint.queries.ts'
import { type EndpointReference, getWebhookEndpoint } from './list-endpoints.ts'

/** Lets an endpoint take deliveries again, as if it had never failed. What was skipped can be sent again. */
export async function enableWebhookEndpoint(ctx: Context, reference: EndpointReference): Promise<WebhookEndpoint> {
  const { workspaceId, endpointId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  await transaction(ctx, async (tx) => {
    const { state } = await lockEndpoint(tx, workspaceId, endpointId)
    if (state === 'active') return
    const { now } = originOf(tx)
    await tx
      .updateTable('webhookEndpoints')
      .set({ state: 'active', stateSince: now, disabledReason: null, updatedAt: now })
      .set({ consecutiveFailures: 0, heldSince: null, nextProbeAt: null })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', endpointId)
      .execute()
    await audit(tx, { workspaceId, action: 'webhook_endpoint.enabled', subjectId: endpointId })
  })
  return getWebhookEndpoint(ctx, reference)
}

/** Stops deliveries to an endpoint; those that wait are skipped. */
export async function disableWebhookEndpoint(ctx: Context, reference: EndpointReference): Promise<WebhookEndpoint> {
  const { workspaceId, endpointId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  await transaction(ctx, async (tx) => {
    const { state } = await lockEndpoint(tx, workspaceId, endpointId)
    if (state === 'active') await disableEndpoint(tx, reference, 'member')
  })
  return getWebhookEndpoint(ctx, reference)
}

/** Takes an endpoint away; its history stays for as long as that of others. */
export async function deleteWebhookEndpoint(ctx: Context, reference: EndpointReference): Promise<void> {
  const { workspaceId, endpointId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  await transaction(ctx, async (tx) => {
    await lockEndpoint(tx, workspaceId, endpointId)
    const { now } = originOf(tx)
    await tx
      .updateTable('webhookEndpoints')
      .set({ state: 'disabled', stateSince: now, deletedAt: now, updatedAt: now, replayKind: null })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', endpointId)
      .execute()
    await tx
      .deleteFrom('webhookSecrets')
      .where('workspaceId', '=', workspaceId)
      .where('endpointId', '=', endpointId)
      .execute()
    await skipWaiting(tx, reference)
    await audit(tx, { workspaceId, action: 'webhook_endpoint.deleted', subjectId: endpointId })
  })
}

/** Disables an active endpoint in the transaction of what led to it, with its event. */
export async function disableEndpoint(
  tx: Tx,
  reference: EndpointReference,
  reason: WebhookDisabledReason,
): Promise<void> {
  const { workspaceId, endpointId } = reference
  const { now } = originOf(tx)
  await tx
    .updateTable('webhookEndpoints')
    .set({ state: 'disabled', stateSince: now, disabledReason: reason, updatedAt: now, nextProbeAt: null })
    .set({ replayKind: null, replaySince: null, replayAskedAt: null, replayAfter: null, replayUntil: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', endpointId)
    .execute()
  await skipWaiting(tx, reference)
  await emit(tx, webhookEndpointDisabled, { workspaceId, subjectId: workspaceId, data: { endpointId, reason } })
  await audit(tx, { workspaceId, action: 'webhook_endpoint.disabled', subjectId: endpointId, details: { reason } })
}

const mostSkippedAtOnce = 1000

/** The first of them at once, for whoever looks; the rest when their records come, so that no transaction is huge. */
async function skipWaiting(tx: Tx, { workspaceId, endpointId }: EndpointReference): Promise<void> {
  const rows = await tx
    .selectFrom('webhookDeliveries')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('state', 'in', ['queued', 'retrying'])
    .limit(mostSkippedAtOnce)
    .execute()
  if (rows.length === 0) return
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'skipped', stateSince: originOf(tx).now, nextAttemptAt: null, heldUntil: null })
    .where('workspaceId', '=', workspaceId)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', 'in', ['queued', 'retrying'])
    .execute()
}
