import type { WebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import type { OutboundRules } from '@plutomi/platform/outbound-http'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction } from '../database/index.ts'
import { assertApplications, assertCallable } from './check-endpoint.ts'
import { type EndpointFilters, filterColumns, lockEndpoint } from './endpoint.queries.ts'
import { type EndpointReference, getWebhookEndpoint } from './list-endpoints.ts'

type Changed<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined }

export interface WebhookEndpointUpdate extends EndpointReference, Changed<EndpointFilters> {
  url?: string | undefined
  description?: string | undefined
  rules: OutboundRules
}

/** Changes where it leads and what it asks for; deliveries that wait go to the new address. */
export async function updateWebhookEndpoint(ctx: Context, input: WebhookEndpointUpdate): Promise<WebhookEndpoint> {
  const { workspaceId, endpointId, url, description, eventTypes, applicationIds, rules } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  if (url !== undefined) assertCallable(url, rules)
  await transaction(ctx, async (tx) => {
    await lockEndpoint(tx, workspaceId, endpointId)
    await assertApplications(tx, workspaceId, applicationIds)
    const filters = {
      ...(eventTypes !== undefined && { eventTypes }),
      ...(applicationIds !== undefined && { applicationIds }),
    }
    await tx
      .updateTable('webhookEndpoints')
      .set({
        ...(url !== undefined && { url }),
        ...(description !== undefined && { description }),
        ...filterColumns(filters),
        updatedAt: originOf(tx).now,
      })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', endpointId)
      .execute()
    const given = { url, description, eventTypes, applicationIds }
    const changed = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    await audit(tx, { workspaceId, action: 'webhook_endpoint.updated', subjectId: endpointId, details: { changed } })
  })
  return getWebhookEndpoint(ctx, { workspaceId, endpointId })
}
