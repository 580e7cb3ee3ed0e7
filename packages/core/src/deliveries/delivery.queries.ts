import { laneNamed } from '@plutomi/contracts/events/topics'
import { originOf, type Tx } from '../database/index.ts'
import { emitRequested, type RequestedDelivery } from './emit-requested.ts'

export interface NewDelivery extends RequestedDelivery {
  eventTime: Date
}

/**
 * Writes deliveries and puts their work on the lanes, or keeps them back with the hold. Those that are there already stay
 * as they are. Returns the ids of the new ones.
 */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  { openHoldId }: { openHoldId?: string | undefined } = {},
): Promise<string[]> {
  const [first] = deliveries
  if (first === undefined) return []
  const { workspaceId } = first
  const ids = deliveries.map(({ id }) => id)
  const known = await tx
    .selectFrom('webhookDeliveries')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  const fresh = deliveries.filter(({ id }) => !known.some((row) => row.id === id))
  if (fresh.length === 0) return []
  await tx
    .insertInto('webhookDeliveries')
    .values(fresh.map((delivery) => rowOf(tx, delivery, openHoldId)))
    // Another consumer may have written the same one a moment ago; then its row and this one's record are both right.
    .onDuplicateKeyUpdate((eb) => ({ id: eb.ref('webhookDeliveries.id') }))
    .execute()
  if (openHoldId === undefined) await emitRequested(tx, fresh)
  return fresh.map(({ id }) => id)
}

function rowOf(tx: Tx, { subjectId, ...delivery }: NewDelivery, openHoldId: string | undefined) {
  const { now } = originOf(tx)
  return {
    ...delivery,
    subject: subjectId,
    holdId: openHoldId ?? null,
    state: openHoldId === undefined ? 'queued' : 'held',
    stateSince: now,
    createdAt: now,
  }
}

/** Cancels the deliveries that these holds held back. */
export async function cancelHeldDeliveries(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<void> {
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'cancelled', stateSince: originOf(tx).now })
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .execute()
}

/** Lets go the deliveries that these holds held back. Returns how many. */
export async function releaseHeldDeliveries(tx: Tx, workspaceId: string, holdIds: readonly string[]): Promise<number> {
  const rows = await tx
    .selectFrom('webhookDeliveries')
    .select(['id', 'endpointId', 'eventId', 'eventType', 'subject', 'applicantId', 'lane'])
    .where('workspaceId', '=', workspaceId)
    .where('holdId', 'in', holdIds)
    .where('state', '=', 'held')
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'queued', stateSince: originOf(tx).now })
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

type DeliveryRow = Omit<RequestedDelivery, 'workspaceId' | 'subjectId' | 'lane'> & { subject: string; lane: string }

/** Puts the work of these rows on their lanes. */
export async function emitRequestsOf(tx: Tx, workspaceId: string, rows: readonly DeliveryRow[]): Promise<void> {
  await emitRequested(
    tx,
    rows.map(({ subject, lane, ...row }) => ({ ...row, workspaceId, subjectId: subject, lane: laneNamed(lane) })),
  )
}
