import type { RotatedWebhookSecret } from '@plutomi/contracts/api/webhook-endpoints'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { insertSecret } from './create-endpoint.ts'
import { lockEndpoint } from './endpoint.queries.ts'
import type { EndpointReference } from './list-endpoints.ts'
import { newSecret } from './secret.ts'

const overlapMs = 24 * 60 * 60 * 1000

/** A new secret; for a day the former one signs too. One before that ends at once. */
export async function rotateWebhookSecret(ctx: Context, reference: EndpointReference): Promise<RotatedWebhookSecret> {
  const { workspaceId, endpointId } = reference
  requireRight(ctx.actor, workspaceId, 'webhooks:manage')
  return transaction(ctx, async (tx) => {
    await lockEndpoint(tx, workspaceId, endpointId)
    const expiresAt = new Date(originOf(tx).now.getTime() + overlapMs)
    const number = await endFormerSecrets(tx, reference, expiresAt)
    const secret = newSecret(ctx.keyring, endpointId)
    await insertSecret(tx, { workspaceId, endpointId, number, sealed: secret.sealed })
    await audit(tx, { workspaceId, action: 'webhook_endpoint.secret_rotated', subjectId: endpointId })
    return { secret: secret.text, previousSecretExpiresAt: expiresAt.toISOString() }
  })
}

/** Returns the number of the next secret. */
async function endFormerSecrets(
  tx: Tx,
  { workspaceId, endpointId }: EndpointReference,
  expiresAt: Date,
): Promise<number> {
  const current = await tx
    .selectFrom('webhookSecrets')
    .select('number')
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('expiresAt', 'is', null)
    .executeTakeFirstOrThrow()
  await tx
    .deleteFrom('webhookSecrets')
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('number', '<', current.number)
    .execute()
  await tx
    .updateTable('webhookSecrets')
    .set({ expiresAt })
    .where('workspaceId', '=', workspaceId)
    .where('endpointId', '=', endpointId)
    .where('number', '=', current.number)
    .execute()
  return current.number + 1
}
