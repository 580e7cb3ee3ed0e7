import type { Db } from '../../database/index.ts'
import type { SummaryRow } from './applicant-summary.ts'

const columns = [
  'applicants.id',
  'applicants.number',
  'applicants.applicationId',
  'applicants.stageId',
  'applicants.stageEnteredAt',
  'applicants.state',
  'applicants.stateSince',
  'applicants.source',
  'applicants.hasAppliedBefore',
  'applicants.seq',
  'applicants.createdAt',
  'applicants.updatedAt',
  'applicants.ownerMemberId',
  'people.name as personName',
  'users.name as ownerName',
] as const

/** The lines of these applicants by id. */
export async function listSummaryRows(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SummaryRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .leftJoin('members', (join) =>
      join
        .onRef('members.workspaceId', '=', 'applicants.workspaceId')
        .onRef('members.id', '=', 'applicants.ownerMemberId'),
    )
    .leftJoin('users', 'users.id', 'members.userId')
    .select(columns)
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
