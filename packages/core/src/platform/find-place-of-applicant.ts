import type { PlatformDb } from './platform-db.ts'

/** Where the applicant or shadow of this id applies, by the slugs of its public address. */
export async function findPlaceOfApplicant(
  db: PlatformDb,
  id: string,
): Promise<{ workspace: string; application: string } | undefined> {
  const place = db
    .selectFrom('applicants')
    .select(['workspaceId', 'applicationId'])
    .where('id', '=', id)
    .unionAll((union) =>
      union.selectFrom('shadowApplicants').select(['workspaceId', 'applicationId']).where('id', '=', id),
    )
    .as('place')
  return db
    .selectFrom(place)
    .innerJoin('workspaces', 'workspaces.id', 'place.workspaceId')
    .innerJoin('applications', (join) =>
      join
        .onRef('applications.workspaceId', '=', 'place.workspaceId')
        .onRef('applications.id', '=', 'place.applicationId'),
    )
    .select(['workspaces.slug as workspace', 'applications.slug as application'])
    .executeTakeFirst()
}
