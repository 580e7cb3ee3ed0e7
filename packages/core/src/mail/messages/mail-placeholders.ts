import type { Context } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { signLink } from '../../links/index.ts'
import { loginCodeDigits } from '../../users/index.ts'
import type { EmailMessage } from './email-message.queries.ts'
import { codePlaceholder, linkPlaceholder, unsubscribePlaceholder } from './mail-facts.ts'

/** What goes in the place of codes and links, made anew at each attempt and kept nowhere. */
export interface MailSecrets {
  code: string | undefined
  link: string | undefined
  unsubscribe: string | undefined
}

/** Derives the code and the links of a mail. Throws when what they lead to is gone. */
export async function mailSecrets(ctx: Context, publicUrl: string, message: EmailMessage): Promise<MailSecrets> {
  const [code, link] = await Promise.all([loginCodeOf(ctx, message), linkOf(ctx, publicUrl, message)])
  return { code, link, unsubscribe: unsubscribeLinkOf(ctx, publicUrl, message) }
}

/** Fills a text. A text that names what this mail does not have is never sent: half a mail helps nobody. */
export function filled(text: string, { code, link, unsubscribe }: MailSecrets): string {
  return [
    [codePlaceholder, code, 'code'] as const,
    [linkPlaceholder, link, 'link'] as const,
    [unsubscribePlaceholder, unsubscribe, 'way to unsubscribe'] as const,
  ].reduce((rest, [placeholder, value, what]) => {
    if (value === undefined && rest.includes(placeholder)) throw notFound(`${what} for this mail`)
    return rest.replaceAll(placeholder, value ?? '')
  }, text)
}

async function loginCodeOf({ db, keyring }: Context, { variables }: EmailMessage): Promise<string | undefined> {
  if (typeof variables.loginCodeId !== 'string') return undefined
  const row = await db
    .selectFrom('loginCodes')
    .select(['id', 'kid'])
    .where('id', '=', variables.loginCodeId)
    .executeTakeFirst()
  if (!row) throw notFound('login code')
  return loginCodeDigits(keyring, row.kid, row.id)
}

/** The mail's one link: to the invitation, to what was typed under a known address, or to the applicant's own page. */
async function linkOf(ctx: Context, publicUrl: string, message: EmailMessage): Promise<string | undefined> {
  const { workspaceId, variables, applicantId } = message
  if (typeof variables.inviteId === 'string') {
    const version = await inviteVersion(ctx.db, workspaceId, variables.inviteId)
    return `${publicUrl}/invite/${signLink(ctx.keyring, { purpose: 'invite', id: variables.inviteId, version })}`
  }
  if (typeof variables.shadowId === 'string') {
    const version = await linkVersion(ctx.db, 'shadowApplicants', { workspaceId, id: variables.shadowId })
    return `${publicUrl}/s/${signLink(ctx.keyring, { purpose: 'shadow', id: variables.shadowId, version })}`
  }
  if (applicantId === null) return undefined
  const version = await linkVersion(ctx.db, 'applicants', { workspaceId, id: applicantId })
  return `${publicUrl}/l/${signLink(ctx.keyring, { purpose: 'applicant', id: applicantId, version })}`
}

/** Names the mail itself, which knows whose address it went to; there is no way to revoke it, and no need. */
function unsubscribeLinkOf({ keyring }: Context, publicUrl: string, message: EmailMessage): string | undefined {
  if (message.isTransactional || message.workspaceId === '') return undefined
  return `${publicUrl}/unsubscribe/${signLink(keyring, { purpose: 'unsubscribe', id: message.id, version: 1 })}`
}

async function inviteVersion(db: Db, workspaceId: string, inviteId: string): Promise<number> {
  const query = db
    .selectFrom('invites')
    .select('version')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', inviteId)
  return (await query.executeTakeFirstOrThrow()).version
}

async function linkVersion(
  db: Db,
  table: 'applicants' | 'shadowApplicants',
  key: { workspaceId: string; id: string },
): Promise<number> {
  const query = db
    .selectFrom(table)
    .select('linkVersion')
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.id)
  const row = await query.executeTakeFirst()
  if (!row) throw notFound('link')
  return row.linkVersion
}
