import type { ApplicantPage, ApplicantState } from '@plutomi/contracts/api/applicants'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { decodeCursor, pageOf } from '../../paging/index.ts'
import { toSummary } from './applicant-summary.ts'
import { type Eyes, eyesOf, listVisibleApplicationIds } from './eyes.ts'
import { listSummaryRows } from './summary.queries.ts'

export interface ListApplicantsInput {
  workspaceId: string
  applicationId?: string | undefined
  stageId?: string | undefined
  state?: ApplicantState | undefined
  updatedAfter?: string | undefined
  limit?: number | undefined
  cursor?: string | undefined
}

const Cursor = z.tuple([idOf('apl')])

/** Applicants of the workspace, the newest first, by what they are in and since when they changed. */
export async function listApplicants(ctx: Context, input: ListApplicantsInput): Promise<ApplicantPage> {
  const { workspaceId, limit = 50, cursor } = input
  const eyes = eyesOf(ctx, workspaceId)
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, Cursor)
  const visible = await listVisibleApplicationIds(ctx.db, eyes)
  if (visible?.length === 0) return { items: [] }
  const ids = await listIds(ctx.db, eyes, { ...input, limit: limit + 1, before, visible })
  const rows = await listSummaryRows(ctx.db, workspaceId, ids)
  const page = pageOf(ids, limit, { item: (id) => rows.get(id), key: (id) => [id] })
  return { ...page, items: page.items.flatMap((row) => (row ? toSummary(row, eyes) : [])) }
}

interface Filters extends ListApplicantsInput {
  limit: number
  before: string | undefined
  visible: readonly string[] | undefined
}

async function listIds(db: Db, { workspaceId }: Eyes, filters: Filters): Promise<string[]> {
  const { applicationId, stageId, state, updatedAfter, before, visible } = filters
  let query = db.selectFrom('applicants').select('id').where('workspaceId', '=', workspaceId)
  if (applicationId !== undefined) query = query.where('applicationId', '=', applicationId)
  if (stageId !== undefined) query = query.where('stageId', '=', stageId)
  if (state !== undefined) query = query.where('state', '=', state)
  if (updatedAfter !== undefined) query = query.where('updatedAt', '>', new Date(updatedAfter))
  if (before !== undefined) query = query.where('id', '<', before)
  if (visible) query = query.where('applicationId', 'in', visible)
  const rows = await query.orderBy('id', 'desc').limit(filters.limit).execute()
  return rows.map((row) => row.id)
}
