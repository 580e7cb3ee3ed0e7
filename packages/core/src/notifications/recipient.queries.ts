import type { Db } from '../database/index.ts'

/** Whom a mail about an applicant goes to. */
export interface ApplicantRecipient {
  personId: string
  email: string
  locale: string
}

/** The applicant's person as mail needs it; undefined once it is erased. */
export async function findApplicantRecipient(
  db: Db,
  workspaceId: string,
  applicantId: string,
): Promise<ApplicantRecipient | undefined> {
  return db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select(['people.id as personId', 'people.email', 'people.locale'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .where('people.erasedAt', 'is', null)
    .executeTakeFirst()
}
