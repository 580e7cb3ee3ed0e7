import type { Db } from '../database/index.ts'

/** The open visit of an applicant, if it was open at that moment already: what a stage left behind is not the next one's. */
export async function findVisitOpenSince(
  db: Db,
  workspaceId: string,
  { applicantId, at }: { applicantId: string; at: Date },
): Promise<{ visitId: string; stageId: string; enteredAt: Date } | undefined> {
  return db
    .selectFrom('visits')
    .select(['id as visitId', 'stageId', 'enteredAt'])
    .where('workspaceId', '=', workspaceId)
    .where('openApplicantId', '=', applicantId)
    .where('enteredAt', '<=', at)
    .executeTakeFirst()
}

/** Whether the mail was itself sent because of what became of a mail: answering that with a mail would go on for ever. */
export async function isMailAboutMail(
  db: Db,
  { workspaceId, emailId }: { workspaceId: string; emailId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('emailMessages')
    .innerJoin('events', (join) =>
      join.on('events.workspaceId', '=', workspaceId).onRef('events.id', '=', 'emailMessages.causeEvent'),
    )
    .select('events.id')
    .where('emailMessages.workspaceId', '=', workspaceId)
    .where('emailMessages.id', '=', emailId)
    .where('events.type', 'in', ['email.delivered', 'email.bounced'])
    .executeTakeFirst()
  return row !== undefined
}
