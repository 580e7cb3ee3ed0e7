import { type Db, originOf, type Tx } from '../../database/index.ts'
import { listEarlierApplicants } from './apply-target.queries.ts'
import { decideStart, mayReapplyFrom, type StartDecision } from './start-decision.ts'

/** From when whoever ended in this application may apply anew, and in which zone its workspace tells the time. */
export async function findReapplyMoment(
  db: Db,
  workspaceId: string,
  place: { personId: string; applicationId: string },
): Promise<{ from: Date; timeZone: string } | undefined> {
  const { reapplyAfterDays, timeZone } = await settingsOf(db, workspaceId)
  const from = mayReapplyFrom(await listEarlierApplicants(db, workspaceId, place), reapplyAfterDays)
  return from && { from, timeZone }
}

/** What a known person gets who begins here now, by a correction of the address. */
export async function decideStartOf(
  tx: Tx,
  workspaceId: string,
  place: { personId: string; applicationId: string },
): Promise<StartDecision> {
  const { reapplyAfterDays } = await settingsOf(tx, workspaceId)
  const earlier = await listEarlierApplicants(tx, workspaceId, place)
  return decideStart(earlier, { reapplyAfterDays, now: originOf(tx).now })
}

async function settingsOf(db: Db, workspaceId: string): Promise<{ reapplyAfterDays: number; timeZone: string }> {
  return db
    .selectFrom('workspaces')
    .select(['reapplyAfterDays', 'timeZone'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
}
