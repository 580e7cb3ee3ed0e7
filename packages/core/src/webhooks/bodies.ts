import type { WebhookBody } from '@plutomi/contracts/webhooks'
import { webhookTestType } from '@plutomi/contracts/webhooks'
import { z } from 'zod'
import { type Context, withoutSignal } from '../context/index.ts'
import { parseJson, transaction } from '../database/index.ts'
import {
  type DeliveryKey,
  type EventToSend,
  listEventsToSend,
  listWebhookBodies,
  platformDb,
  type WebhookWork,
} from '../platform/index.ts'
import { type Resource, resourcesOf } from './resources.ts'

const maxBytes = 256 * 1024

/**
 * The bytes of these deliveries by id. Those sent before are as they were; the others are made now, from the event and
 * what it is about, and kept before anything is sent.
 */
export async function bodiesOf(ctx: Context, works: readonly WebhookWork[]): Promise<ReadonlyMap<string, Buffer>> {
  const db = platformDb(ctx.db)
  const kept = await listWebhookBodies(db, works.map(keyOf))
  const bodies = new Map(kept.map(({ deliveryId, body }) => [deliveryId, body]))
  const fresh = works.filter(({ id }) => !bodies.has(id))
  if (fresh.length === 0) return bodies
  const made = await makeBodies(ctx, fresh)
  await keepBodies(ctx, made)
  for (const { deliveryId, body } of made) bodies.set(deliveryId, body)
  return bodies
}

type MadeBody = DeliveryKey & { body: Buffer }

function keyOf({ workspaceId, id }: WebhookWork): DeliveryKey {
  return { workspaceId, deliveryId: id }
}

async function makeBodies(ctx: Context, works: readonly WebhookWork[]): Promise<MadeBody[]> {
  const events = await listEventsToSend(platformDb(ctx.db), works)
  const eventOf = new Map(events.map((event) => [event.id, event]))
  const resources = await resourcesOf(ctx, works)
  return works.flatMap((work) => {
    const event = work.eventType === webhookTestType ? testEvent(work) : eventOf.get(work.eventId)
    return event ? [{ ...keyOf(work), body: bytesOf(event, resources.get(work.id) ?? null) }] : []
  })
}

function testEvent({ workspaceId, eventId, eventTime, endpointId }: WebhookWork): EventToSend {
  return {
    workspaceId,
    id: eventId,
    type: webhookTestType,
    version: 1,
    subject: endpointId,
    applicantId: null,
    seq: null,
    actor: 'system:webhooks',
    data: JSON.stringify({ endpointId }),
    occurredAt: eventTime,
  }
}

const Facts = z.record(z.string(), z.unknown())

/** The order of the fields is part of what is kept: the bytes are made once and signed as they are. */
function bytesOf(event: EventToSend, resource: Resource | null): Buffer {
  const body: WebhookBody = {
    version: 1,
    id: event.id,
    type: event.type,
    time: event.occurredAt.toISOString(),
    workspaceId: event.workspaceId,
    subjectId: event.subject,
    seq: event.seq,
    actor: event.actor,
    dataVersion: event.version,
    data: parseJson(event.data, Facts),
    resource,
  }
  const bytes = Buffer.from(JSON.stringify(body))
  // The facts of an event are always short; what it is about can be read from the API.
  return bytes.byteLength <= maxBytes || resource === null ? bytes : bytesOf(event, null)
}

async function keepBodies(ctx: Context, bodies: readonly MadeBody[]): Promise<void> {
  if (bodies.length === 0) return
  await transaction(withoutSignal(ctx), async (tx) => {
    await tx
      .insertInto('webhookBodies')
      .values([...bodies])
      // Another process may have made it in the same moment; both say the same of the same event.
      .onDuplicateKeyUpdate((eb) => ({ deliveryId: eb.ref('webhookBodies.deliveryId') }))
      .execute()
  })
}
