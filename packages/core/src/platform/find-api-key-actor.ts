import { type Right, Role, rightsOfRole, Scope } from '@plutomi/contracts/rights'
import type { Clock } from '@plutomi/platform/clock'
import { z } from 'zod'
import type { Actor } from '../context/index.ts'
import { parseJson } from '../database/index.ts'
import { isTokenOf, readApiKey } from '../tokens/index.ts'
import type { PlatformDb } from './platform-db.ts'

export type ApiKeyActor = Extract<Actor, { kind: 'api_key' }>

const touchEveryMs = 60_000

/**
 * The key as an actor; undefined for a text that opens nothing. A key never has more rights than its creator has now:
 * a demoted creator's key loses the scopes with the rights, a removed one's opens nothing.
 */
export async function findApiKeyActor(db: PlatformDb, clock: Clock, token: string): Promise<ApiKeyActor | undefined> {
  const parts = readApiKey(token)
  if (!parts) return undefined
  const now = clock.now()
  const key = await findLiveKey(db, parts.prefix, now)
  if (!key || !isTokenOf(parts.secret, key.secretHash)) return undefined
  await touchKey(db, key, now)
  const granted: readonly Right[] = rightsOfRole[Role.parse(key.creatorRole)]
  const scopes = parseJson(key.scopes, z.array(Scope)).filter((scope) => granted.includes(scope))
  return { kind: 'api_key', workspaceId: key.workspaceId, apiKeyId: key.id, scopes }
}

async function findLiveKey(db: PlatformDb, prefix: string, now: Date) {
  return db
    .selectFrom('apiKeys')
    .innerJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'apiKeys.workspaceId').onRef('members.id', '=', 'apiKeys.createdBy'),
    )
    .select([
      'apiKeys.workspaceId',
      'apiKeys.id',
      'apiKeys.secretHash',
      'apiKeys.scopes',
      'apiKeys.lastUsedAt',
      'members.role as creatorRole',
    ])
    .where('apiKeys.prefix', '=', prefix)
    .where('apiKeys.revokedAt', 'is', null)
    .where('members.removedAt', 'is', null)
    .where((eb) => eb.or([eb('apiKeys.expiresAt', 'is', null), eb('apiKeys.expiresAt', '>', now)]))
    .executeTakeFirst()
}

interface UsedKey {
  workspaceId: string
  id: string
  lastUsedAt: Date | null
}

async function touchKey(db: PlatformDb, key: UsedKey, now: Date): Promise<void> {
  if (key.lastUsedAt !== null && now.getTime() - key.lastUsedAt.getTime() < touchEveryMs) return
  await db
    .updateTable('apiKeys')
    .set({ lastUsedAt: now })
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.id)
    .execute()
}
