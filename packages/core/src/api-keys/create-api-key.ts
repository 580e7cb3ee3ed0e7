import type { CreatedApiKey } from '@plutomi/contracts/api/api-keys'
import { apiKeyCreated } from '@plutomi/contracts/events/workspaces'
import { newId } from '@plutomi/contracts/ids'
import type { Scope } from '@plutomi/contracts/rights'
import { audit } from '../audit/index.ts'
import { can, type Context, requireRight } from '../context/index.ts'
import { originOf, transaction, type Tx } from '../database/index.ts'
import { DomainError, invalidField } from '../errors/index.ts'
import { emit } from '../outbox/index.ts'
import { formatApiKey, hashToken, newApiKeyPrefix, newSecret } from '../tokens/index.ts'
import { insertApiKey, toApiKey } from './api-keys.queries.ts'

export interface NewApiKey {
  workspaceId: string
  name: string
  scopes: readonly Scope[]
  expiresAt?: string | undefined
}

/** Makes a key that may do no more than its creator; the answer is the only place that ever holds its secret. */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<CreatedApiKey> {
  const { workspaceId, scopes } = input
  const { actor } = ctx
  requireRight(actor, workspaceId, 'api-keys:manage')
  if (actor.kind !== 'member') throw new DomainError('forbidden', 'Only a member can make an API key')
  const beyond = scopes.filter((scope) => !can(actor, workspaceId, scope))
  if (beyond.length > 0) throw new DomainError('forbidden', `You lack the rights ${beyond.join(', ')} yourself`)
  return transaction(ctx, (tx) => makeKey(tx, input, actor.memberId))
}

async function makeKey(tx: Tx, input: NewApiKey, createdBy: string): Promise<CreatedApiKey> {
  const { workspaceId, name, scopes } = input
  const { now } = originOf(tx)
  const secret = newSecret()
  const key = {
    id: newId('key'),
    name,
    prefix: newApiKeyPrefix(),
    scopes,
    createdBy,
    createdAt: now,
    expiresAt: expiryOf(input, now),
    lastUsedAt: null,
    revokedAt: null,
  }
  await insertApiKey(tx, workspaceId, { ...key, secretHash: hashToken(secret) })
  const data = { apiKeyId: key.id, scopes: [...scopes] }
  await emit(tx, apiKeyCreated, { workspaceId, subjectId: workspaceId, data })
  await audit(tx, { workspaceId, action: 'api_key.created', subjectId: key.id, details: { scopes } })
  return { ...toApiKey(key), secret: formatApiKey({ prefix: key.prefix, secret }) }
}

function expiryOf({ expiresAt }: NewApiKey, now: Date): Date | null {
  if (expiresAt === undefined) return null
  const end = new Date(expiresAt)
  if (end <= now) throw invalidField(['expiresAt'], 'in_the_past', 'A key cannot end before it begins')
  return end
}
