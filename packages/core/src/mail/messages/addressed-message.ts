import type { MailMessage } from '@plutomi/platform/mail'
import type { Context } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { signLink } from '../../links/index.ts'
import { loginCodeDigits } from '../../users/index.ts'
import type { EmailMessage } from './email-message.queries.ts'
import { codePlaceholder, linkPlaceholder } from './mail-facts.ts'
import type { MailBytes } from './render-email.ts'

export interface MailSettings {
  /** Where links lead, without a trailing slash. */
  publicUrl: string
  /** The address mail comes from. */
  fromAddress: string
  /** The name beside it where no workspace gives one. */
  fromName: string
}

/** The mail as it goes out: placeholders of codes and links are filled at each attempt and never kept. */
export async function addressed(
  ctx: Context,
  settings: MailSettings,
  mail: { message: EmailMessage; bytes: MailBytes },
): Promise<MailMessage> {
  const { message, bytes } = mail
  const fill = await fillPlaceholders(ctx, settings, message)
  const domain = settings.fromAddress.split('@')[1] ?? 'localhost'
  const name = message.workspaceId === '' ? settings.fromName : await senderName(ctx, message.workspaceId)
  return {
    messageId: `<${message.id}@${domain}>`,
    from: `"${name.replaceAll(/["\\\r\n]/g, '')}" <${settings.fromAddress}>`,
    replyTo: undefined,
    to: message.toEmail,
    subject: fill(bytes.subject),
    text: fill(bytes.text),
    html: fill(bytes.html),
    headers: {
      ...(message.applicantId !== null && { References: `<${message.applicantId}@${domain}>` }),
      'Auto-Submitted': 'auto-generated',
      'X-Plutomi-Email': message.id,
    },
  }
}

async function fillPlaceholders(
  ctx: Context,
  settings: MailSettings,
  message: EmailMessage,
): Promise<(text: string) => string> {
  const code = await loginCodeOf(ctx, message)
  const link = await linkOf(ctx, settings, message)
  return (text) => text.replaceAll(codePlaceholder, code ?? '').replaceAll(linkPlaceholder, link ?? '')
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
async function linkOf(ctx: Context, { publicUrl }: MailSettings, message: EmailMessage): Promise<string | undefined> {
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

async function senderName({ db }: Context, workspaceId: string): Promise<string> {
  const { name } = await db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return name
}
