import type { Db } from '../../database/index.ts'
import { listEarlierApplicants } from './apply-target.queries.ts'
import { mayReapplyFrom } from './start-decision.ts'

/** From when whoever ended in this application may apply anew, and in which zone its workspace tells the time. */
export async function findReapplyMoment(
  db: Db,
  workspaceId: string,
  place: { personId: string; applicationId: string },
): Promise<{ from: Date; timeZone: string } | undefined> {
  const { reapplyAfterDays, timeZone } = await db
    .selectFrom('workspaces')
    .select(['reapplyAfterDays', 'timeZone'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const from = mayReapplyFrom(await listEarlierApplicants(db, workspaceId, place), reapplyAfterDays)
  return from && { from, timeZone }
}
