import type { FoundApplicant } from '@plutomi/contracts/api/search'
import type { SearchHit } from '@plutomi/platform/search'
import type { Db } from '../../database/index.ts'
import { type SummaryRow, toSummary } from '../board/applicant-summary.ts'
import type { Eyes } from '../board/eyes.ts'
import { listSummaryRows } from '../board/summary.queries.ts'

export interface FoundRow extends SummaryRow {
  applicationName: string
  stageName: string
}

interface Found {
  ids: readonly string[]
  /** Undefined stands for all applications of the workspace. */
  visible: readonly string[] | undefined
}

/** The lines of found applicants by id, as they are now, with the names of application and stage. */
export async function listFoundRows(
  db: Db,
  workspaceId: string,
  { ids, visible }: Found,
): Promise<ReadonlyMap<string, FoundRow>> {
  const [rows, names] = await Promise.all([listSummaryRows(db, workspaceId, ids), listPlaceNames(db, workspaceId, ids)])
  const found = [...rows.values()].flatMap((row): FoundRow[] => {
    const place = names.get(row.id)
    const isVisible = row.state !== 'erased' && (visible === undefined || visible.includes(row.applicationId))
    return place && isVisible ? [{ ...row, ...place }] : []
  })
  return new Map(found.map((row) => [row.id, row]))
}

async function listPlaceNames(db: Db, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { applicationName: string; stageName: string }>()
  const rows = await db
    .selectFrom('applicants')
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.workspaceId', '=', 'applicants.workspaceId')
        .onRef('applications.id', '=', 'applicants.applicationId'),
    )
    .innerJoin('stages', (join) =>
      join.onRef('stages.workspaceId', '=', 'applicants.workspaceId').onRef('stages.id', '=', 'applicants.stageId'),
    )
    .select(['applicants.id', 'applications.name as applicationName', 'stages.name as stageName'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, applicationName, stageName }) => [id, { applicationName, stageName }]))
}

/** A hit as these eyes may see it. */
export function toFound(row: FoundRow, { highlights }: SearchHit, eyes: Eyes): FoundApplicant {
  return {
    ...toSummary(row, eyes),
    application: { id: row.applicationId, name: row.applicationName },
    stage: { id: row.stageId, name: row.stageName },
    highlights: highlights.map(({ field, parts }) => ({ field, parts: [...parts] })),
  }
}
