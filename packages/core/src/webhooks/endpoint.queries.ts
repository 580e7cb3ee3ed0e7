import {
  type WebhookEndpoint,
  WebhookDisabledReason,
  WebhookEndpointState,
} from '@plutomi/contracts/api/webhook-endpoints'
import { Scope } from '@plutomi/contracts/rights'
import { z } from 'zod'
import { type Db, parseJson, toJson, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { holdAfterFailures } from './schedule.ts'

const columns = [
  'id',
  'url',
  'description',
  'eventTypes',
  'applicationIds',
  'scopes',
  'state',
  'stateSince',
  'disabledReason',
  'consecutiveFailures',
  'nextProbeAt',
  'replayKind',
  'replaySince',
  'replayAskedAt',
  'createdAt',
  'updatedAt',
] as const

function selectEndpoints(db: Db, workspaceId: string) {
  return db
    .selectFrom('webhookEndpoints')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('deletedAt', 'is', null)
}

export type EndpointRow = Awaited<ReturnType<ReturnType<typeof selectEndpoints>['execute']>>[number]

/** The newest first; one more than the limit. */
export async function listEndpointRows(
  db: Db,
  workspaceId: string,
  page: { limit: number; beforeId?: string | undefined },
): Promise<EndpointRow[]> {
  return selectEndpoints(db, workspaceId)
    .$if(page.beforeId !== undefined, (query) => query.where('id', '<', page.beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** The endpoint; 404 when the workspace has no such one. */
export async function requireEndpoint(db: Db, workspaceId: string, endpointId: string): Promise<EndpointRow> {
  const row = await selectEndpoints(db, workspaceId).where('id', '=', endpointId).executeTakeFirst()
  if (!row) throw notFound('webhook endpoint')
  return row
}

/** The same, locked until the transaction ends. */
export async function lockEndpoint(tx: Tx, workspaceId: string, endpointId: string): Promise<EndpointRow> {
  const row = await selectEndpoints(tx, workspaceId).where('id', '=', endpointId).forUpdate().executeTakeFirst()
  if (!row) throw notFound('webhook endpoint')
  return row
}

export interface EndpointFilters {
  eventTypes: readonly string[] | null
  applicationIds: readonly string[] | null
}

/** The filters as columns keep them. */
export function filterColumns({ eventTypes, applicationIds }: Partial<EndpointFilters>) {
  return {
    ...(eventTypes !== undefined && { eventTypes: eventTypes && toJson(eventTypes) }),
    ...(applicationIds !== undefined && { applicationIds: applicationIds && toJson(applicationIds) }),
  }
}

const Strings = z.array(z.string())

/** The filters as they are compared with an event. */
export function filtersOf(row: Pick<EndpointRow, 'eventTypes' | 'applicationIds'>): EndpointFilters {
  return {
    eventTypes: row.eventTypes === null ? null : parseJson(row.eventTypes, Strings),
    applicationIds: row.applicationIds === null ? null : parseJson(row.applicationIds, Strings),
  }
}

/** Of each of these endpoints, until when its former secret signs; those without one are not in it. */
export async function listPreviousExpiries(
  db: Db,
  workspaceId: string,
  { endpointIds, now }: { endpointIds: readonly string[]; now: Date },
): Promise<ReadonlyMap<string, Date>> {
  if (endpointIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('webhookSecrets')
    .select(['endpointId', 'expiresAt'])
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', 'in', endpointIds)
    .where('expiresAt', '>', now)
    .orderBy('number')
    .execute()
  return new Map(rows.flatMap(({ endpointId, expiresAt }) => (expiresAt ? [[endpointId, expiresAt] as const] : [])))
}

/** As the API shows it. */
export function toEndpoint(row: EndpointRow, previousExpiry: Date | undefined): WebhookEndpoint {
  const { id, url, description, consecutiveFailures, nextProbeAt } = row
  const { eventTypes, applicationIds } = filtersOf(row)
  const isHolding = row.state === 'active' && consecutiveFailures >= holdAfterFailures
  return {
    id,
    url,
    description,
    eventTypes: eventTypes && [...eventTypes],
    applicationIds: applicationIds && [...applicationIds],
    scopes: parseJson(row.scopes, z.array(Scope)),
    state: WebhookEndpointState.parse(row.state),
    stateSince: row.stateSince.toISOString(),
    disabledReason: row.disabledReason === null ? null : WebhookDisabledReason.parse(row.disabledReason),
    consecutiveFailures,
    isHolding,
    nextProbeAt: isHolding ? (nextProbeAt?.toISOString() ?? null) : null,
    previousSecretExpiresAt: previousExpiry?.toISOString() ?? null,
    replay: replayOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function replayOf({ replayKind, replaySince, replayAskedAt }: EndpointRow): WebhookEndpoint['replay'] {
  if (replaySince === null || replayAskedAt === null) return null
  const kind = replayKind === 'failed' ? 'failed' : 'rewind'
  return { kind, since: replaySince.toISOString(), askedAt: replayAskedAt.toISOString() }
}
