import type { ApiKey } from '@plutomi/contracts/api/api-keys'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'
import { listApiKeyRows, toApiKey } from './api-keys.queries.ts'

export interface ApiKeyList {
  workspaceId: string
  limit: number
  cursor?: string | undefined
}

const Key = z.tuple([idOf('key')])

/** The workspace's keys without their secrets, the newest first. */
export async function listApiKeys(ctx: Context, { workspaceId, limit, cursor }: ApiKeyList): Promise<Page<ApiKey>> {
  requireRight(ctx.actor, workspaceId, 'api-keys:manage')
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listApiKeyRows(ctx.db, workspaceId, { limit, beforeId })
  return pageOf(rows, limit, { item: toApiKey, key: (row) => [row.id] })
}
