import type { Db } from '../../database/index.ts'

/** The person's live applicant in this application, else the last one that ended. */
export async function findLatestApplicant(
  db: Db,
  workspaceId: string,
  { personId, applicationId }: { personId: string; applicationId: string },
): Promise<{ id: string; state: string; stageId: string; visitId: string | null } | undefined> {
  return db
    .selectFrom('applicants')
    .select(['id', 'state', 'stageId', 'visitId'])
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('applicationId', '=', applicationId)
    .where('state', '!=', 'erased')
    .orderBy('isLive', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
