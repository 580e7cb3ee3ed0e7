import type { Tx } from '../../database/index.ts'
import type { UndoneEvent } from './compensate.ts'

/** The events behind these holds with what was before them, the latest first. */
export async function listUndoneEvents(
  tx: Tx,
  workspaceId: string,
  holdIds: readonly string[],
): Promise<UndoneEvent[]> {
  const rows = await tx
    .selectFrom('holds')
    .innerJoin('events', (join) =>
      join.onRef('events.workspaceId', '=', 'holds.workspaceId').onRef('events.id', '=', 'holds.causeEvent'),
    )
    .select(['events.id', 'events.type', 'events.data', 'holds.applicantId'])
    .select(['holds.previousState', 'holds.previousStageId', 'holds.previousVisitId', 'holds.previousReasonId'])
    .where('holds.workspaceId', '=', workspaceId)
    .where('holds.id', 'in', holdIds)
    .orderBy('events.id', 'desc')
    .execute()
  return rows.map((row) => ({
    workspaceId,
    eventId: row.id,
    type: row.type,
    data: row.data,
    applicantId: row.applicantId,
    previous: {
      state: row.previousState,
      stageId: row.previousStageId,
      visitId: row.previousVisitId,
      reasonId: row.previousReasonId,
    },
  }))
}
