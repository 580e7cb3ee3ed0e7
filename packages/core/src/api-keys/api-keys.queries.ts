import type { ApiKey } from '@plutomi/contracts/api/api-keys'
import { Scope } from '@plutomi/contracts/rights'
import { z } from 'zod'
import { type Db, parseJson, toJson, type Tx } from '../database/index.ts'

export interface ApiKeyRow {
  id: string
  name: string
  prefix: string
  scopes: readonly Scope[]
  createdBy: string
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export async function insertApiKey(
  tx: Tx,
  workspaceId: string,
  { secretHash, scopes, ...key }: ApiKeyRow & { secretHash: string },
): Promise<void> {
  await tx
    .insertInto('apiKeys')
    .values({ workspaceId, secretHash, ...key, scopes: toJson(scopes) })
    .execute()
}

/** Keys of the workspace, the newest first, revoked ones too; one more than the limit. */
export async function listApiKeyRows(
  db: Db,
  workspaceId: string,
  page: { limit: number; beforeId?: string | undefined },
): Promise<ApiKeyRow[]> {
  const rows = await db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'prefix', 'scopes', 'createdBy', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])
    .where('workspaceId', '=', workspaceId)
    .$if(page.beforeId !== undefined, (query) => query.where('id', '<', page.beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map((row) => ({ ...row, scopes: parseJson(row.scopes, z.array(Scope)) }))
}

/** Locks the key; undefined when the workspace has no such key. */
export async function lockApiKey(
  tx: Tx,
  workspaceId: string,
  apiKeyId: string,
): Promise<{ id: string; revokedAt: Date | null } | undefined> {
  return tx
    .selectFrom('apiKeys')
    .select(['id', 'revokedAt'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', apiKeyId)
    .forUpdate()
    .executeTakeFirst()
}

export async function lockKeysOfMember(tx: Tx, workspaceId: string, memberId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('apiKeys')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('createdBy', '=', memberId)
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

export async function markRevoked(tx: Tx, workspaceId: string, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export function toApiKey({ createdBy, createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: ApiKeyRow): ApiKey {
  return {
    ...key,
    scopes: [...key.scopes],
    createdByMemberId: createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
