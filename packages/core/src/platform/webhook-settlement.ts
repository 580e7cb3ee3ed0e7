import { originOf, type Tx } from '../database/index.ts'
import { pairsOf } from './key-pairs.ts'
import type { DeliveryKey, EndpointKey } from './webhook-work.ts'

// One transaction notes what became of deliveries of many workspaces; a `Tx`, as everything that writes.

/** Locks these deliveries; some may be gone. */
export async function lockWebhookDeliveries(tx: Tx, keys: readonly DeliveryKey[]) {
  return tx
    .selectFrom('webhookDeliveries')
    .select(['workspaceId', 'id', 'state', 'attempts', 'roundAttempts'])
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'deliveryId')))
    .orderBy('workspaceId')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Locks these endpoints. */
export async function lockWebhookEndpoints(tx: Tx, keys: readonly EndpointKey[]) {
  if (keys.length === 0) return []
  return tx
    .selectFrom('webhookEndpoints')
    .select(['workspaceId', 'id', 'state', 'consecutiveFailures', 'heldSince', 'nextProbeAt'])
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'endpointId')))
    .orderBy('workspaceId')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** A success ends a row of failures. */
export async function forgetFailures(tx: Tx, keys: readonly EndpointKey[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .updateTable('webhookEndpoints')
    .set({ consecutiveFailures: 0, heldSince: null, nextProbeAt: null })
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'endpointId')))
    .where('consecutiveFailures', '>', 0)
    .execute()
}

/** Notes for these deliveries that this status meant success. */
export async function markSucceeded(
  tx: Tx,
  { keys, status }: { keys: readonly DeliveryKey[]; status: number },
): Promise<void> {
  await tx
    .updateTable('webhookDeliveries')
    .set((eb) => ({
      state: 'succeeded',
      stateSince: originOf(tx).now,
      attempts: eb('attempts', '+', 1),
      roundAttempts: eb('roundAttempts', '+', 1),
      nextAttemptAt: null,
      heldUntil: null,
      lastStatus: status,
      lastError: null,
    }))
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'deliveryId')))
    .execute()
}

/** Deliveries of endpoints that take none. */
export async function markSkipped(tx: Tx, keys: readonly DeliveryKey[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'skipped', stateSince: originOf(tx).now, nextAttemptAt: null, heldUntil: null })
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'deliveryId')))
    .where('state', 'in', ['queued', 'retrying'])
    .execute()
}

/** Deliveries that wait because their endpoint is failing. */
export async function markPutOff(
  tx: Tx,
  { keys, until }: { keys: readonly DeliveryKey[]; until: Date },
): Promise<void> {
  if (keys.length === 0) return
  await tx
    .updateTable('webhookDeliveries')
    .set({ heldUntil: until })
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'deliveryId')))
    .where('state', 'in', ['queued', 'retrying'])
    .execute()
}
