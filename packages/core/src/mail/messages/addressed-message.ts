import type { MailMessage } from '@plutomi/platform/mail'
import type { Context } from '../../context/context.ts'
import { notFound } from '../../errors/domain-error.ts'
import { signLink } from '../../links/signed-link.ts'
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
async function linkOf(
  { db, keyring }: Context,
  { publicUrl }: MailSettings,
  message: EmailMessage,
): Promise<string | undefined> {
  const { workspaceId, variables, applicantId } = message
  if (typeof variables.inviteId === 'string') {
    const { version } = await db
      .selectFrom('invites')
      .select('version')
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', variables.inviteId)
      .executeTakeFirstOrThrow()
    return `${publicUrl}/invite/${signLink(keyring, { purpose: 'invite', id: variables.inviteId, version })}`
  }
  if (typeof variables.shadowId === 'string') {
    const { linkVersion } = await db
      .selectFrom('shadowApplicants')
      .select('linkVersion')
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', variables.shadowId)
      .executeTakeFirstOrThrow()
    return `${publicUrl}/s/${signLink(keyring, { purpose: 'shadow', id: variables.shadowId, version: linkVersion })}`
  }
  if (applicantId === null) return undefined
  const { linkVersion } = await db
    .selectFrom('applicants')
    .select('linkVersion')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  return `${publicUrl}/l/${signLink(keyring, { purpose: 'applicant', id: applicantId, version: linkVersion })}`
}

async function senderName({ db }: Context, workspaceId: string): Promise<string> {
  const { name } = await db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return name
}
