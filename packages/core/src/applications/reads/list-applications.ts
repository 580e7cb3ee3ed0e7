import type { ApplicationSummary, ListApplications } from '@plutomi/contracts/api/applications'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Context, requireRight } from '../../context/index.ts'
import { decodeCursor, type Page, pageOf } from '../../paging/index.ts'
import { applicationColumns, countLiveApplicants } from '../application.queries.ts'
import { toSummary } from './application-document.ts'

export interface ListApplicationsInput extends ListApplications {
  workspaceId: string
}

/** The workspace's applications, newest first, each with its live applicants counted in one grouped query. */
export async function listApplications(ctx: Context, input: ListApplicationsInput): Promise<Page<ApplicationSummary>> {
  const { workspaceId, state, limit, cursor } = input
  requireRight(ctx.actor, workspaceId, 'applications:read')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([idOf('app')]))[0]
  const rows = await ctx.db
    .selectFrom('applications')
    .select(applicationColumns)
    .where('workspaceId', '=', workspaceId)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const counts = await countLiveApplicants(
    ctx.db,
    workspaceId,
    rows.map((row) => row.id),
  )
  return pageOf(rows, limit, {
    item: (row) => toSummary(row, counts.get(row.id) ?? 0),
    key: (row) => [row.id],
  })
}
