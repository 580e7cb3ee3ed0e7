import type { PlatformDb } from './platform-db.ts'

/** The version that links of this applicant or shadow have now; undefined when there is none of this id. */
export async function findLinkVersion(db: PlatformDb, id: string): Promise<number | undefined> {
  const found = await db
    .selectFrom('applicants')
    .select('linkVersion')
    .where('id', '=', id)
    .unionAll((union) => union.selectFrom('shadowApplicants').select('linkVersion').where('id', '=', id))
    .executeTakeFirst()
  return found?.linkVersion
}
