import { originOf, type Tx } from '../database/index.ts'
import { emitRequestsOf } from '../deliveries/index.ts'

const againStates = ['queued', 'retrying', 'succeeded', 'failed', 'skipped'] as const

/** Puts deliveries at the beginning of their tries and on their lanes. Held and cancelled ones stay. Returns how many. */
export async function requeueDeliveries(
  tx: Tx,
  { workspaceId, deliveryIds }: { workspaceId: string; deliveryIds: readonly string[] },
): Promise<number> {
  if (deliveryIds.length === 0) return 0
  const rows = await tx
    .selectFrom('webhookDeliveries')
    .select(['id', 'endpointId', 'eventId', 'eventType', 'subject', 'applicantId', 'lane'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', deliveryIds)
    .where('state', 'in', againStates)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'queued', stateSince: originOf(tx).now, roundAttempts: 0, nextAttemptAt: null, heldUntil: null })
    .where('workspaceId', '=', workspaceId)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  await emitRequestsOf(tx, workspaceId, rows)
  return rows.length
}
