import type { Suppression } from '@plutomi/contracts/api/suppressions'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../../paging/index.ts'
import { listSuppressionRows } from './suppression.queries.ts'

export interface ListSuppressions {
  workspaceId: string
  /** Beginning of the addresses that are asked for. */
  address?: string | undefined
  limit: number
  cursor?: string | undefined
}

const Key = z.tuple([idOf('spr')])

/** The addresses that this workspace mails no more, the latest first. */
export async function listSuppressions(ctx: Context, asked: ListSuppressions): Promise<Page<Suppression>> {
  const { workspaceId, address, limit, cursor } = asked
  requireRight(ctx.actor, workspaceId, 'suppressions:manage')
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor, Key)[0]
  const rows = await listSuppressionRows(ctx.db, workspaceId, { address, beforeId, limit: limit + 1 })
  return pageOf(rows, limit, { item: (row) => row, key: (row) => [row.id] })
}
