import type { ApplicantRecord } from '@plutomi/contracts/api/applicants'
import type { Context } from '../../context/index.ts'
import { toSummary } from './applicant-summary.ts'
import { eyesOf } from './eyes.ts'
import { detailsOf, listDetails } from './get-applicant.ts'
import { listSummaryRows } from './summary.queries.ts'

/** These applicants as the API shows each of them, but for their neighbours, by id. For those who see the whole workspace. */
export async function listApplicantRecords(
  ctx: Context,
  { workspaceId, applicantIds }: { workspaceId: string; applicantIds: readonly string[] },
): Promise<ReadonlyMap<string, ApplicantRecord>> {
  const eyes = eyesOf(ctx, workspaceId)
  if (applicantIds.length === 0 || eyes.assignedTo !== undefined) return new Map()
  const [details, rows] = await Promise.all([
    listDetails(ctx.db, workspaceId, applicantIds),
    listSummaryRows(ctx.db, workspaceId, applicantIds),
  ])
  return new Map(
    details.flatMap((detail) => {
      const row = rows.get(detail.id)
      return row ? [[detail.id, { ...toSummary(row, eyes), ...detailsOf(detail, eyes) }] as const] : []
    }),
  )
}
