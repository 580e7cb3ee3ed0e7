import type { Lane } from '@plutomi/contracts/events/topics'
import { holdStateForUpdate } from '../applicants/index.ts'
import type { Context } from '../context/index.ts'
import { type Db, transaction, type Tx } from '../database/index.ts'
import { deliveryIdOf, insertDeliveries, type NewDelivery } from '../deliveries/index.ts'
import { laneOfWorkspace, markProcessed } from '../outbox/index.ts'
import { type EndpointFilters, filtersOf } from './endpoint.queries.ts'
import { type EventFacts, listEventFacts } from './event-facts.queries.ts'

interface HappenedEvent {
  workspaceId: string
  id: string
  type: string
}

const group = 'webhook-fanout'

/**
 * Makes one delivery of an event for each enabled endpoint that asked for it. Written together with the mark that the
 * event was handled; what can still be undone is held back with its change.
 */
export async function fanOutEvent(ctx: Context, event: HappenedEvent): Promise<void> {
  const { workspaceId } = event
  const asking = (await listActiveEndpoints(ctx.db, workspaceId)).filter((endpoint) => takesType(endpoint, event.type))
  if (asking.length === 0) return
  const [facts] = await listEventFacts(ctx.db, workspaceId, [event.id])
  if (!facts || facts.isUndo || facts.isSeeded) return
  const takers = asking.filter((endpoint) => takes(endpoint, facts))
  if (takers.length === 0) return
  await transaction(ctx, async (tx) => {
    if (!(await markProcessed(tx, { group, eventId: event.id }))) return
    const lane = await laneOfWorkspace(tx, workspaceId)
    await deliverOrHold(
      tx,
      facts,
      takers.map(({ id }) => newDelivery(facts, { workspaceId, endpointId: id, lane })),
    )
  })
}

/** Nothing for an undone change; held where it may still be undone. Returns the ids of the new deliveries. */
export async function deliverOrHold(
  tx: Tx,
  facts: Pick<EventFacts, 'id'>,
  deliveries: readonly NewDelivery[],
): Promise<string[]> {
  const workspaceId = deliveries[0]?.workspaceId ?? ''
  const hold = await holdStateForUpdate(tx, workspaceId, facts.id)
  if (hold.state === 'undone') return []
  return insertDeliveries(tx, deliveries, { openHoldId: hold.state === 'open' ? hold.holdId : undefined })
}

/** The delivery of this event to this endpoint, whoever makes it. */
export function newDelivery(
  { id: eventId, type: eventType, occurredAt: eventTime, subject: subjectId, applicantId }: EventFacts,
  { workspaceId, endpointId, lane }: { workspaceId: string; endpointId: string; lane: Lane },
): NewDelivery {
  const id = deliveryIdOf(eventId, endpointId)
  return { workspaceId, id, endpointId, eventId, eventType, eventTime, subjectId, applicantId, lane }
}

interface ActiveEndpoint extends EndpointFilters {
  id: string
  createdAt: Date
}

async function listActiveEndpoints(db: Db, workspaceId: string): Promise<ActiveEndpoint[]> {
  const rows = await db
    .selectFrom('webhookEndpoints')
    .select(['id', 'eventTypes', 'applicationIds', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'active')
    .execute()
  return rows.map((row) => ({ ...row, ...filtersOf(row) }))
}

function takesType({ eventTypes }: EndpointFilters, type: string): boolean {
  return eventTypes === null || eventTypes.includes(type)
}

/** Whether an endpoint asked for this event; one made later did not. */
function takes({ createdAt, ...filters }: ActiveEndpoint, facts: EventFacts): boolean {
  return createdAt <= facts.occurredAt && matches(filters, facts)
}

/** Whether type and application are among those asked for. */
export function matches(filters: EndpointFilters, { type, applicationId }: EventFacts): boolean {
  if (!takesType(filters, type)) return false
  return filters.applicationIds === null || (applicationId !== null && filters.applicationIds.includes(applicationId))
}
