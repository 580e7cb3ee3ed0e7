import type { Lane } from '@plutomi/contracts/events/topics'
import { webhookRequested } from '@plutomi/contracts/events/webhook-deliveries'
import type { Tx } from '../database/index.ts'
import { emitMany } from '../outbox/index.ts'

/** What the records of a delivery say. */
export interface RequestedDelivery {
  workspaceId: string
  id: string
  endpointId: string
  eventId: string
  eventType: string
  subjectId: string
  applicantId: string | null
  lane: Lane
}

/** Puts the work of sending on the deliveries' lanes. */
export async function emitRequested(tx: Tx, deliveries: readonly RequestedDelivery[]): Promise<void> {
  await emitMany(tx, webhookRequested, deliveries.map(deliveryEmission))
}

/** One subject's deliveries to an endpoint stay in order; those of an endpoint are otherwise beside each other. */
export function deliveryEmission({ id, ...delivery }: RequestedDelivery) {
  const { workspaceId, endpointId, subjectId, applicantId, lane, eventId, eventType } = delivery
  return {
    workspaceId,
    subjectId: id,
    key: `${endpointId}:${subjectId}`,
    lane,
    ...(applicantId !== null && { applicantId }),
    data: { deliveryId: id, endpointId, eventId, eventType },
  }
}
