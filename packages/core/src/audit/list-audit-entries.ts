import { AuditEntry } from '@plutomi/contracts/api/audit'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../context/index.ts'
import { type Db, parseJson } from '../database/index.ts'
import { decodeCursor, type Page, pageOf } from '../paging/index.ts'

export interface AuditList {
  workspaceId: string
  limit: number
  cursor?: string | undefined
  subjectId?: string | undefined
}

const Key = z.tuple([idOf('aud')])
const Details = z.record(z.string(), z.unknown())

/** Who did what, the latest first. */
export async function listAuditEntries(ctx: Context, list: AuditList): Promise<Page<AuditEntry>> {
  requireRight(ctx.actor, list.workspaceId, 'audit:read')
  const beforeId = list.cursor === undefined ? undefined : decodeCursor(list.cursor, Key)[0]
  const rows = await listAuditRows(ctx.db, list.workspaceId, { ...list, beforeId })
  return pageOf(rows, list.limit, {
    item: (row) =>
      AuditEntry.parse({
        ...row,
        details: parseJson(row.details, Details),
        createdAt: row.createdAt.toISOString(),
      }),
    key: (row) => [row.id],
  })
}

interface AuditPage {
  limit: number
  subjectId?: string | undefined
  beforeId?: string | undefined
}

async function listAuditRows(db: Db, workspaceId: string, { limit, subjectId, beforeId }: AuditPage) {
  return db
    .selectFrom('auditEntries')
    .select(['id', 'actor', 'action', 'subject as subjectId', 'details', 'requestId', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .$if(subjectId !== undefined, (query) => query.where('subject', '=', subjectId ?? ''))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
