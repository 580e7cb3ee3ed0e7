import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { TargetStage } from '../moves/target-stage.queries.ts'

/** The stage that follows this one by rank when submitting leads on; held until the commit. Undefined: one stays. */
export async function holdStageAfterSubmit(
  tx: Tx,
  workspaceId: string,
  stageId: string,
): Promise<TargetStage | undefined> {
  const stage = await tx
    .selectFrom('stages')
    .select(['applicationId', 'rank', 'isNextOnSubmit'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', stageId)
    .executeTakeFirst()
  if (!stage || stage.isNextOnSubmit === 0) return undefined
  return (
    tx
      .selectFrom('stages')
      .select(['id', 'applicationId', 'kind'])
      .where('workspaceId', '=', workspaceId)
      .where('applicationId', '=', stage.applicationId)
      .where('liveRank', '>', stage.rank)
      .orderBy('liveRank')
      .limit(1)
      // FOR SHARE is MySQL's alone; both engines know this older form.
      .modifyEnd(sql`LOCK IN SHARE MODE`)
      .executeTakeFirst()
  )
}

/** Where an applicant stands, read before anything is locked: stages are locked before applicants. */
export async function findStanding(
  db: Db,
  workspaceId: string,
  applicantId: string,
): Promise<{ stageId: string; locale: string } | undefined> {
  return db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select(['applicants.stageId', 'people.locale'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .executeTakeFirst()
}
