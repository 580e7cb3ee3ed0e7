import { pairsOf } from './key-pairs.ts'
import type { PlatformDb } from './platform-db.ts'

export interface DeliveryKey {
  workspaceId: string
  deliveryId: string
}

export interface EndpointKey {
  workspaceId: string
  endpointId: string
}

/** A delivery and where it goes, as its sender needs them. */
export type WebhookWork = Awaited<ReturnType<typeof selectWork>>[number]

/** These deliveries with their endpoints, those of any workspace in one statement; some may be gone. */
export async function loadWebhookWork(db: PlatformDb, keys: readonly DeliveryKey[]): Promise<readonly WebhookWork[]> {
  return selectWork(db, keys)
}

function selectWork(db: PlatformDb, keys: readonly DeliveryKey[]) {
  return db
    .selectFrom('webhookDeliveries as delivery')
    .innerJoin('webhookEndpoints as endpoint', (join) =>
      join.onRef('endpoint.workspaceId', '=', 'delivery.workspaceId').onRef('endpoint.id', '=', 'delivery.endpointId'),
    )
    .select(['delivery.workspaceId', 'delivery.id', 'delivery.endpointId', 'delivery.eventId', 'delivery.eventType'])
    .select(['delivery.eventTime', 'delivery.subject', 'delivery.applicantId', 'delivery.lane', 'delivery.state'])
    .select(['delivery.nextAttemptAt', 'endpoint.url', 'endpoint.scopes', 'endpoint.state as endpointState'])
    .select(['endpoint.consecutiveFailures', 'endpoint.nextProbeAt'])
    .where((eb) => eb(eb.refTuple('delivery.workspaceId', 'delivery.id'), 'in', pairsOf(keys, 'deliveryId')))
    .execute()
}

/** The sealed secrets in force of these endpoints, the newest first. */
export async function listSealedSecrets(
  db: PlatformDb,
  { endpoints, now }: { endpoints: readonly EndpointKey[]; now: Date },
): Promise<(EndpointKey & { sealed: string })[]> {
  if (endpoints.length === 0) return []
  return db
    .selectFrom('webhookSecrets')
    .select(['workspaceId', 'endpointId', 'sealed'])
    .where((eb) => eb(eb.refTuple('workspaceId', 'endpointId'), 'in', pairsOf(endpoints, 'endpointId')))
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)]))
    .orderBy('number', 'desc')
    .execute()
}

/** The bodies these deliveries have already. */
export async function listWebhookBodies(
  db: PlatformDb,
  keys: readonly DeliveryKey[],
): Promise<(DeliveryKey & { body: Buffer })[]> {
  if (keys.length === 0) return []
  return db
    .selectFrom('webhookBodies')
    .select(['workspaceId', 'deliveryId', 'body'])
    .where((eb) => eb(eb.refTuple('workspaceId', 'deliveryId'), 'in', pairsOf(keys, 'deliveryId')))
    .execute()
}

/** The kept events with these ids, as bodies show them. */
export async function listEventsToSend(db: PlatformDb, keys: readonly { workspaceId: string; eventId: string }[]) {
  if (keys.length === 0) return []
  return db
    .selectFrom('events')
    .select(['workspaceId', 'id', 'type', 'version', 'subject', 'applicantId', 'seq', 'actor', 'data', 'occurredAt'])
    .where((eb) => eb(eb.refTuple('workspaceId', 'id'), 'in', pairsOf(keys, 'eventId')))
    .execute()
}

export type EventToSend = Awaited<ReturnType<typeof listEventsToSend>>[number]
