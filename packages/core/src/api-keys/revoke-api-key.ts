import { apiKeyRevoked } from '@plutomi/contracts/events/workspaces'
import { audit } from '../audit/index.ts'
import { type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { lockApiKey, lockKeysOfMember, markRevoked } from './api-keys.queries.ts'

export interface ApiKeyReference {
  workspaceId: string
  apiKeyId: string
}

/** Ends a key at once; one that is revoked already stays as it is. */
export async function revokeApiKey(ctx: Context, { workspaceId, apiKeyId }: ApiKeyReference): Promise<void> {
  requireRight(ctx.actor, workspaceId, 'api-keys:manage')
  await transaction(ctx, async (tx) => {
    const key = await lockApiKey(tx, workspaceId, apiKeyId)
    if (!key) throw notFound('API key')
    if (key.revokedAt) return
    await revoke(tx, workspaceId, apiKeyId)
    await audit(tx, { workspaceId, action: 'api_key.revoked', subjectId: apiKeyId })
  })
}

/** Ends every key a member made, in the transaction that ends the membership. Returns their ids. */
export async function revokeKeysOfMember(tx: Tx, workspaceId: string, memberId: string): Promise<string[]> {
  const apiKeyIds = await lockKeysOfMember(tx, workspaceId, memberId)
  for (const apiKeyId of apiKeyIds) await revoke(tx, workspaceId, apiKeyId)
  return apiKeyIds
}

async function revoke(tx: Tx, workspaceId: string, apiKeyId: string): Promise<void> {
  await markRevoked(tx, workspaceId, { id: apiKeyId, now: originOf(tx).now })
  await emit(tx, apiKeyRevoked, { workspaceId, subjectId: workspaceId, data: { apiKeyId } })
}
