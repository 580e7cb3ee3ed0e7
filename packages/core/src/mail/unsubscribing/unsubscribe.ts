import { audit } from '../../audit/index.ts'
import type { Context } from '../../context/index.ts'
import { transaction } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { readLink } from '../../links/index.ts'
import { findMailToUnsubscribe, platformDb, type UnsubscribedMail } from '../../platform/index.ts'
import { insertSuppression } from '../suppressions/suppression.queries.ts'

type Linked = UnsubscribedMail & { emailId: string }

/** What the link in a mail is about; undefined when it is no genuine one. Opening it changes nothing: mail scanners do. */
export async function findUnsubscription(
  { db, keyring }: Pick<Context, 'db' | 'keyring'>,
  token: string,
): Promise<Linked | undefined> {
  const link = readLink(keyring, 'unsubscribe', token)
  const mail = link && (await findMailToUnsubscribe(platformDb(db), link.id))
  return mail && { ...mail, emailId: link.id }
}

/**
 * From now on the workspace sends this address only what its reader waits for: links, answers to an application. Again
 * changes nothing, and an address that is suppressed for a better reason stays so.
 */
export async function unsubscribe(ctx: Context, { token }: { token: string }): Promise<void> {
  const mail = await findUnsubscription(ctx, token)
  if (!mail) throw notFound('link')
  const { workspaceId, email, emailId } = mail
  await transaction(ctx, async (tx) => {
    const id = await insertSuppression(tx, workspaceId, { email, cause: 'unsubscribed', emailId })
    if (id === undefined) return
    await audit(tx, { workspaceId, action: 'suppression.added', subjectId: id, details: { cause: 'unsubscribed' } })
  })
}
