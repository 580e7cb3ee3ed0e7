import type { PlatformDb } from './platform-db.ts'

/** What the local mailbox is to report of its mails and is due, the oldest first. */
export async function listDueMailboxFeedback(
  db: PlatformDb,
  { now, limit }: { now: Date; limit: number },
): Promise<{ messageId: string; feedback: string | null }[]> {
  return db
    .selectFrom('mailboxMessages')
    .select(['messageId', 'feedback'])
    .where('feedbackAt', '<=', now)
    .orderBy('feedbackAt')
    .limit(limit)
    .execute()
}
