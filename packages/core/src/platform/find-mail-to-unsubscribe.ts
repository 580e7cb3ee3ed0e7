import type { PlatformDb } from './platform-db.ts'

export interface UnsubscribedMail {
  workspaceId: string
  workspaceName: string
  workspaceSlug: string
  email: string
  locale: string
}

/** Of which workspace a mail is and to whom it went, for whoever holds the link in it. */
export async function findMailToUnsubscribe(db: PlatformDb, emailId: string): Promise<UnsubscribedMail | undefined> {
  return db
    .selectFrom('emailMessages')
    .innerJoin('workspaces', 'workspaces.id', 'emailMessages.workspaceId')
    .select(['workspaces.id as workspaceId', 'workspaces.name as workspaceName', 'workspaces.slug as workspaceSlug'])
    .select(['emailMessages.toEmail as email', 'emailMessages.locale'])
    .where('emailMessages.id', '=', emailId)
    .where('emailMessages.isTransactional', '=', 0)
    .executeTakeFirst()
}
