import type { MailMessage } from '@plutomi/platform/mail'
import type { Context } from '../../context/index.ts'
import type { Db } from '../../database/index.ts'
import type { EmailMessage } from './email-message.queries.ts'
import { filled, mailSecrets } from './mail-placeholders.ts'
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
  { message, bytes }: { message: EmailMessage; bytes: MailBytes },
): Promise<MailMessage> {
  const [secrets, sender] = await Promise.all([
    mailSecrets(ctx, settings.publicUrl, message),
    senderOf(ctx.db, settings, message.workspaceId),
  ])
  const domain = settings.fromAddress.split('@')[1] ?? 'localhost'
  return {
    messageId: `<${message.id}@${domain}>`,
    from: `"${onOneLine(sender.name)}" <${settings.fromAddress}>`,
    replyTo: sender.replyTo ?? undefined,
    to: message.toEmail,
    subject: filled(bytes.subject, secrets),
    text: filled(bytes.text, secrets),
    html: filled(bytes.html, secrets),
    headers: {
      ...threadHeaders(message, domain),
      ...(secrets.unsubscribe !== undefined && unsubscribeHeaders(secrets.unsubscribe)),
      'Auto-Submitted': 'auto-generated',
      'X-Plutomi-Email': message.id,
    },
    tags: tagsOf(message),
  }
}

/** All mails to one applicant answer the same (never sent) first one: mail programs show them as one conversation. */
function threadHeaders({ applicantId }: EmailMessage, domain: string): Record<string, string> {
  if (applicantId === null) return {}
  const root = `<${applicantId}@${domain}>`
  return { References: root, 'In-Reply-To': root }
}

/** RFC 2369 and, for the button of mail programs, RFC 8058. */
function unsubscribeHeaders(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Feedback finds the mail by the first; the others are for the provider's own statistics. */
function tagsOf({ id, template, workspaceId }: EmailMessage): Record<string, string> {
  return { dedupe_key: id, template, ...(workspaceId !== '' && { workspace: workspaceId }) }
}

/** Whatever is in the database: a name cannot end its quotes nor its header. */
function onOneLine(name: string): string {
  return name.replaceAll(/["\\\p{Cc}\u2028\u2029]/gu, '')
}

/** As whom a workspace mails: as its own name unless it says otherwise. */
async function senderOf(
  db: Db,
  { fromName }: MailSettings,
  workspaceId: string,
): Promise<{ name: string; replyTo: string | null }> {
  if (workspaceId === '') return { name: fromName, replyTo: null }
  const { name, mailFromName, mailReplyTo } = await db
    .selectFrom('workspaces')
    .select(['name', 'mailFromName', 'mailReplyTo'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return { name: mailFromName ?? name, replyTo: mailReplyTo }
}
