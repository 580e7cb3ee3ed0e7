import { sql } from 'kysely'
import type { PlatformDb } from './platform-db.ts'

export interface ApplicantKey {
  workspaceId: string
  id: string
}

/** Applicants of all workspaces in the order of their keys, for what goes through all of them. */
export async function listApplicantsAfter(
  db: PlatformDb,
  { workspaceId, id }: ApplicantKey,
  limit: number,
): Promise<ApplicantKey[]> {
  const rest = await db
    .selectFrom('applicants')
    .select(['workspaceId', 'id'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
  if (rest.length === limit) return rest
  // Two ranges of the key, one after the other: a comparison of pairs would read the whole table.
  const following = await db
    .selectFrom('applicants')
    .select(['workspaceId', 'id'])
    .where('workspaceId', '>', workspaceId)
    .orderBy('workspaceId')
    .orderBy('id')
    .limit(limit - rest.length)
    .execute()
  return [...rest, ...following]
}

/** How many applicants that are not erased each workspace has. */
export async function countApplicants(db: PlatformDb): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('applicants')
    .select(({ fn }) => ['workspaceId', fn.countAll<number | string>().as('count')])
    .where('state', '!=', 'erased')
    .groupBy('workspaceId')
    .execute()
  return new Map(rows.map(({ workspaceId, count }) => [workspaceId, Number(count)]))
}

/** Some `count` applicants from anywhere. */
export async function sampleApplicants(db: PlatformDb, count: number): Promise<ApplicantKey[]> {
  const row = await db
    .selectFrom('applicants')
    .select(({ fn }) => fn.countAll<number | string>().as('all'))
    .executeTakeFirst()
  const all = Number(row?.all ?? 0)
  if (all === 0) return []
  // Raw: each row has the same chance, twice what is needed so that chance does not leave it short.
  const share = sql<boolean>`RAND() < ${Math.min(1, (2 * count) / all)}`
  const rows = await db.selectFrom('applicants').select(['workspaceId', 'id']).where(share).execute()
  return shuffled(rows).slice(0, count)
}

function shuffled<Row>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ row }) => row)
}
