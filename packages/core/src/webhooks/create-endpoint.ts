import type { CreatedWebhookEndpoint } from '@plutomi/contracts/api/webhook-endpoints'
import { webhookEndpointCreated } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import type { Scope } from '@plutomi/contracts/rights'
import type { OutboundRules } from '@plutomi/platform/outbound-http'
import { audit } from '../audit/index.ts'
import { actorReference, can, type Context, requireRight } from '../context/index.ts'
import { originOf, toJson, transaction, type Tx } from '../database/index.ts'
import { DomainError } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { assertApplications, assertCallable } from './check-endpoint.ts'
import { type EndpointFilters, filterColumns, requireEndpoint, toEndpoint } from './endpoint.queries.ts'
import { newSecret } from './secret.ts'

export interface NewWebhookEndpoint extends EndpointFilters {
  workspaceId: string
  url: string
  description?: string | undefined
  /** Which addresses may be called. */
  rules: OutboundRules
}

const maxEndpoints = 50
const readingScopes: readonly Scope[] = ['applicants:read', 'applications:read']

/** Makes an endpoint whose bodies show no more than its maker may read; the answer alone ever holds the secret. */
export async function createWebhookEndpoint(ctx: Context, input: NewWebhookEndpoint): Promise<CreatedWebhookEndpoint> {
  const { workspaceId, url, rules } = input
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  assertCallable(url, rules)
  return transaction(ctx, async (tx) => {
    await assertRoom(tx, workspaceId)
    await assertApplications(tx, workspaceId, input.applicationIds)
    const id = newId('whe')
    const secret = newSecret(ctx.keyring, id)
    const scopes = readingScopes.filter((scope) => can(ctx.actor, workspaceId, scope))
    await insertEndpoint(tx, { ...input, id, scopes, createdBy: actorReference(ctx.actor) })
    await insertSecret(tx, { workspaceId, endpointId: id, number: 1, sealed: secret.sealed })
    await emit(tx, webhookEndpointCreated, { workspaceId, subjectId: workspaceId, data: { endpointId: id } })
    const { origin } = new URL(url)
    await audit(tx, { workspaceId, action: 'webhook_endpoint.created', subjectId: id, details: { origin } })
    return { ...toEndpoint(await requireEndpoint(tx, workspaceId, id), undefined), secret: secret.text }
  })
}

async function assertRoom(tx: Tx, workspaceId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('webhookEndpoints')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (count >= maxEndpoints) throw new DomainError('conflict', `A workspace has at most ${maxEndpoints} endpoints`)
}

type EndpointToInsert = NewWebhookEndpoint & { id: string; scopes: readonly Scope[]; createdBy: string }

async function insertEndpoint(tx: Tx, input: EndpointToInsert): Promise<void> {
  const { now } = originOf(tx)
  const { workspaceId, id, url, description = '', scopes, createdBy } = input
  await tx
    .insertInto('webhookEndpoints')
    .values({
      workspaceId,
      id,
      url,
      description,
      ...filterColumns(input),
      scopes: toJson(scopes),
      createdBy,
      state: 'active',
      stateSince: now,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
}

/** Writes the secret that is in force from now on. */
export async function insertSecret(
  tx: Tx,
  secret: { workspaceId: string; endpointId: string; number: number; sealed: string },
): Promise<void> {
  await tx
    .insertInto('webhookSecrets')
    .values({ ...secret, createdAt: originOf(tx).now })
    .execute()
}
