import { idOf } from '@plutomi/contracts/ids'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../database/index.ts'

/** Where somebody stands in a stage: who entered first comes first. */
export interface StagePosition {
  id: string
  stageEnteredAt: Date
}

/** The key of a cursor over a stage. */
export const StageCursor = z.tuple([z.iso.datetime(), idOf('apl')])

interface StageSlice {
  workspaceId: string
  stageId: string
  after?: StagePosition
  limit: number
}

/**
 * The next positions in a stage after a key. Raw for FORCE INDEX; and the key is compared as `>=` and (`>` or id):
 * MariaDB does not narrow a range by a row comparison and would read the stage from its beginning.
 */
export async function listStagePositions(db: Db, slice: StageSlice): Promise<StagePosition[]> {
  const { workspaceId, stageId, after, limit } = slice
  const at = after?.stageEnteredAt
  const beyond = after ? sql`AND stage_entered_at >= ${at} AND (stage_entered_at > ${at} OR id > ${after.id})` : sql``
  const { rows } = await sql<StagePosition>`
    SELECT id, stage_entered_at FROM applicants FORCE INDEX (applicants_board)
    WHERE workspace_id = ${workspaceId} AND stage_id = ${stageId} AND is_live = 1 ${beyond}
    ORDER BY stage_entered_at, id LIMIT ${limit}
  `.execute(db)
  return rows
}

/** The one who stands just before somebody in the same stage. */
export async function findPreviousInStage(
  db: Db,
  { workspaceId, stageId, before }: { workspaceId: string; stageId: string; before: StagePosition },
): Promise<StagePosition | undefined> {
  const at = before.stageEnteredAt
  const { rows } = await sql<StagePosition>`
    SELECT id, stage_entered_at FROM applicants FORCE INDEX (applicants_board)
    WHERE workspace_id = ${workspaceId} AND stage_id = ${stageId} AND is_live = 1
      AND stage_entered_at <= ${at} AND (stage_entered_at < ${at} OR id < ${before.id})
    ORDER BY stage_entered_at DESC, id DESC LIMIT 1
  `.execute(db)
  return rows[0]
}

/** The first positions of every stage, in one round trip. */
export async function listFirstPositions(
  db: Db,
  { workspaceId, stageIds, limit }: { workspaceId: string; stageIds: readonly string[]; limit: number },
): Promise<ReadonlyMap<string, StagePosition[]>> {
  if (stageIds.length === 0) return new Map()
  // Raw: a UNION of the same slice for each stage, each by its own part of the index.
  const slices = stageIds.map(
    (stageId) => sql`(
      SELECT stage_id, id, stage_entered_at FROM applicants FORCE INDEX (applicants_board)
      WHERE workspace_id = ${workspaceId} AND stage_id = ${stageId} AND is_live = 1
      ORDER BY stage_entered_at, id LIMIT ${limit})`,
  )
  const { rows } = await sql<StagePosition & { stageId: string }>`${sql.join(slices, sql` UNION ALL `)}`.execute(db)
  const positions = new Map<string, StagePosition[]>(stageIds.map((stageId) => [stageId, []]))
  for (const { stageId, ...position } of rows) positions.get(stageId)?.push(position)
  for (const list of positions.values()) list.sort(comparePositions)
  return positions
}

function comparePositions(left: StagePosition, right: StagePosition): number {
  const ms = left.stageEnteredAt.getTime() - right.stageEnteredAt.getTime()
  return ms !== 0 ? ms : left.id < right.id ? -1 : 1
}

export interface StageCount {
  count: number
  oldestEnteredAt: Date | null
  /** Active ones: who has succeeded stays in the stage and waits for nobody. */
  waitingCount: number
  waitingSince: Date | null
  overdueCount: number
}

/** How many stand in each stage, how many of them wait and since when, how many longer than the stage's service time. */
export async function countStages(
  db: Db,
  workspaceId: string,
  { stages, now }: { stages: readonly { id: string; serviceHours: number | null }[]; now: Date },
): Promise<ReadonlyMap<string, StageCount>> {
  if (stages.length === 0) return new Map()
  // Raw: every part goes once over a range of the board's index alone, which holds the state; nobody's row is fetched.
  const counts = stages.map(({ id, serviceHours }) => {
    const dueBefore = serviceHours === null ? null : new Date(now.getTime() - serviceHours * 3_600_000)
    return sql`SELECT ${id} AS stage_id, COUNT(*) AS count, MIN(stage_entered_at) AS oldest_entered_at,
      COUNT(CASE WHEN state = 'active' THEN 1 END) AS waiting_count,
      MIN(CASE WHEN state = 'active' THEN stage_entered_at END) AS waiting_since,
      COUNT(CASE WHEN state = 'active' AND stage_entered_at < ${dueBefore} THEN 1 END) AS overdue_count
      FROM applicants FORCE INDEX (applicants_board)
      WHERE workspace_id = ${workspaceId} AND stage_id = ${id} AND is_live = 1`
  })
  const { rows } = await sql<StageCount & { stageId: string }>`${sql.join(counts, sql` UNION ALL `)}`.execute(db)
  return new Map(rows.map(({ stageId, ...count }) => [stageId, count]))
}
