import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { listEndpointRows, listPreviousExpiries, requireEndpoint, toEndpoint } from './endpoint.queries.ts'

export interface EndpointReference {
  workspaceId: string
  endpointId: string
}

export interface EndpointList {
  workspaceId: string
  limit: number
  cursor?: string | undefined
}

const Key = z.tuple([idOf('whe')])

/** The workspace's endpoints without their secrets, the newest first. */
export async function listWebhookEndpoints(ctx: Context, input: EndpointList): Promise<Page<WebhookEndpoint>> {
  const { workspaceId, limit, cursor } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listEndpointRows(ctx.db, workspaceId, { limit, beforeId })
  const endpointIds = rows.map(({ id }) => id)
  const expiries = await listPreviousExpiries(ctx.db, workspaceId, { endpointIds, now: ctx.clock.now() })
  return pageOf(rows, limit, { item: (row) => toEndpoint(row, expiries.get(row.id)), key: (row) => [row.id] })
}

/** One endpoint without its secret. */
export async function getWebhookEndpoint(
  ctx: Context,
  { workspaceId, endpointId }: EndpointReference,
): Promise<WebhookEndpoint> {
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  const row = await requireEndpoint(ctx.db, workspaceId, endpointId)
  const now = ctx.clock.now()
  const expiries = await listPreviousExpiries(ctx.db, workspaceId, { endpointIds: [endpointId], now })
  return toEndpoint(row, expiries.get(endpointId))
}
