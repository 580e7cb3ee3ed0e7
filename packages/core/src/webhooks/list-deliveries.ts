import {
  type Delivery,
  type DeliveryAttempt,
  DeliveryState,
  type DeliveryWithAttempts,
} from '@plutomi/contracts/api/webhook-endpoints'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { type Db, parseJson } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { requireEndpoint } from './endpoint.queries.ts'
import type { EndpointReference } from './list-endpoints.ts'
import { idsSince } from './since.ts'

export interface DeliveryReference extends EndpointReference {
  deliveryId: string
}

export interface DeliveryList extends EndpointReference {
  limit: number
  cursor?: string | undefined
  state?: DeliveryState | undefined
  eventType?: string | undefined
  since?: string | undefined
}

const Key = z.tuple([idOf('dlv')])
const columns = [
  'id',
  'endpointId',
  'eventId',
  'eventType',
  'eventTime',
  'subject',
  'applicantId',
  'state',
  'stateSince',
  'heldUntil',
  'attempts',
  'nextAttemptAt',
  'lastStatus',
  'lastError',
  'createdAt',
] as const

/** The endpoint's deliveries, those of the newest events first. */
export async function listDeliveries(ctx: Context, input: DeliveryList): Promise<Page<Delivery>> {
  const { workspaceId, endpointId, limit, cursor, state, eventType, since } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  await requireEndpoint(ctx.db, workspaceId, endpointId)
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await selectDeliveries(ctx.db, { workspaceId, endpointId })
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(eventType !== undefined, (query) => query.where('eventType', '=', eventType ?? ''))
    .$if(since !== undefined, (query) =>
      query.where('id', '>=', idsSince('dlv', new Date(since ?? 0))).where('eventTime', '>=', new Date(since ?? 0)),
    )
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const now = ctx.clock.now()
  return pageOf(rows, limit, { item: (row) => toDelivery(row, now), key: (row) => [row.id] })
}

/** One delivery with its tries: what was asked, what came back. */
export async function getDelivery(ctx: Context, reference: DeliveryReference): Promise<DeliveryWithAttempts> {
  const { workspaceId, endpointId, deliveryId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  const row = await selectDeliveries(ctx.db, { workspaceId, endpointId })
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  if (!row) throw notFound('delivery')
  const [body, attempts] = await Promise.all([
    findBody(ctx.db, workspaceId, deliveryId),
    listAttempts(ctx.db, workspaceId, deliveryId),
  ])
  return { ...toDelivery(row, ctx.clock.now()), body, attempts }
}

function selectDeliveries(db: Db, { workspaceId, endpointId }: EndpointReference) {
  return db
    .selectFrom('webhookDeliveries')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['execute']>>[number]

export function toDelivery({ subject, attempts, heldUntil, ...row }: DeliveryRow, now: Date): Delivery {
  return {
    id: row.id,
    endpointId: row.endpointId,
    eventId: row.eventId,
    eventType: row.eventType,
    eventTime: row.eventTime.toISOString(),
    subjectId: subject,
    applicantId: row.applicantId,
    state: DeliveryState.parse(row.state),
    stateSince: row.stateSince.toISOString(),
    heldBecause: heldBecause(row.state, heldUntil, now),
    attemptCount: attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    lastStatus: row.lastStatus,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
  }
}

function heldBecause(state: string, heldUntil: Date | null, now: Date): Delivery['heldBecause'] {
  if (state === 'held') return 'undo_window'
  const isWaiting = state === 'queued' || state === 'retrying'
  return isWaiting && heldUntil !== null && heldUntil > now ? 'endpoint_failing' : null
}

const shownBytes = 2048

async function findBody(db: Db, workspaceId: string, deliveryId: string): Promise<string | null> {
  const row = await db
    .selectFrom('webhookBodies')
    .select('body')
    .where('workspaceId', '=', workspaceId)
    .where('deliveryId', '=', deliveryId)
    .executeTakeFirst()
  return row ? row.body.subarray(0, shownBytes).toString('utf8') : null
}

const Headers = z.record(z.string(), z.string())

async function listAttempts(db: Db, workspaceId: string, deliveryId: string): Promise<DeliveryAttempt[]> {
  const rows = await db
    .selectFrom('webhookAttempts')
    .select(['id', 'number', 'startedAt', 'durationMs', 'error', 'url', 'requestHeaders'])
    .select(['status', 'responseHeaders', 'responseBody'])
    .where('workspaceId', '=', workspaceId)
    .where('deliveryId', '=', deliveryId)
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
  return rows.toReversed().map(({ id, number, startedAt, durationMs, error, url, ...row }) => ({
    id,
    number,
    startedAt: startedAt.toISOString(),
    durationMs,
    outcome: error === null ? 'succeeded' : 'failed',
    error,
    request: { url, headers: parseJson(row.requestHeaders, Headers) },
    response: row.status === null ? null : responseOf(row.status, row),
  }))
}

function responseOf(
  status: number,
  { responseHeaders, responseBody }: { responseHeaders: string | null; responseBody: Buffer | null },
) {
  const headers = responseHeaders === null ? {} : parseJson(responseHeaders, Headers)
  return { status, headers, body: responseBody?.toString('utf8') ?? '' }
}
