import type { Db } from '../database/index.ts'
import type { RunFacts } from './run.ts'

const msPerHour = 3_600_000

/** Whether the visit a run belongs to is still the applicant's open one. */
export async function isVisitOpen(db: Db, { workspaceId, applicantId, visitId }: RunFacts): Promise<boolean> {
  const row = await db
    .selectFrom('visits')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('openApplicantId', '=', applicantId)
    .where('id', '=', visitId)
    .executeTakeFirst()
  return row !== undefined
}

/** How often workflows have moved the applicant within the last hour. */
export async function countAutomaticMoves(db: Db, { workspaceId, applicantId }: RunFacts, now: Date): Promise<number> {
  const { moves } = await db
    .selectFrom('visits')
    .select((eb) => eb.fn.countAll<number>().as('moves'))
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', '=', applicantId)
    .where('cause', '=', 'workflow')
    .where('enteredAt', '>', new Date(now.getTime() - msPerHour))
    .executeTakeFirstOrThrow()
  return moves
}

export interface MailRecipient {
  personId: string
  email: string
  locale: string
  mayBeMailed: boolean
}

/** Whom a mail to the applicant goes to. */
export async function getMailRecipient(db: Db, { workspaceId, applicantId }: RunFacts): Promise<MailRecipient> {
  const person = await db
    .selectFrom('applicants')
    .innerJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'applicants.workspaceId').onRef('people.id', '=', 'applicants.personId'),
    )
    .select(['people.id', 'people.email', 'people.locale', 'people.doNotContact', 'people.erasedAt'])
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicants.id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const { id: personId, email, locale } = person
  return { personId, email, locale, mayBeMailed: person.doNotContact === 0 && person.erasedAt === null }
}
