import type { ApplicantPage } from '@plutomi/contracts/api/applicants'
import { pageOf } from '../../paging/index.ts'
import { type SummaryRow, toSummary } from './applicant-summary.ts'
import type { Eyes } from './eyes.ts'
import type { StagePosition } from './stage-order.queries.ts'

/** A page of a stage. The cursor comes from the positions read: somebody may move before the lines are fetched. */
export function stagePage(
  positions: readonly StagePosition[],
  rows: ReadonlyMap<string, SummaryRow>,
  { limit, eyes }: { limit: number; eyes: Eyes },
): ApplicantPage {
  const { items, ...next } = pageOf(positions, limit, {
    item: ({ id }) => rows.get(id),
    key: ({ stageEnteredAt, id }) => [stageEnteredAt.toISOString(), id],
  })
  return { items: items.flatMap((row) => (row ? toSummary(row, eyes) : [])), ...next }
}
