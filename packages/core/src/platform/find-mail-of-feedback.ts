import type { PlatformDb } from './platform-db.ts'

/** The mail a provider speaks of, whatever workspace it is of: by our id of it, else by the provider's. */
export async function findMailOfFeedback(
  db: PlatformDb,
  { emailId, providerMessageId }: { emailId?: string | undefined; providerMessageId?: string | undefined },
): Promise<{ workspaceId: string; emailId: string } | undefined> {
  const mails = db.selectFrom('emailMessages').select(['workspaceId', 'id as emailId'])
  if (emailId !== undefined) return mails.where('id', '=', emailId).executeTakeFirst()
  if (providerMessageId === undefined) return undefined
  return mails.where('providerMessageId', '=', providerMessageId).orderBy('id', 'desc').limit(1).executeTakeFirst()
}
