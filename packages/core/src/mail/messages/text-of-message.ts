import type { Db } from '../../database/index.ts'
import { findSystemTemplate } from '../system/system-templates.ts'
import { mailLocaleOf, type MailText } from '../system/system-template.ts'
import { getTemplateVersion } from '../templates/email-template.queries.ts'
import type { EmailMessage } from './email-message.queries.ts'
import { loadMailFacts } from './mail-facts.ts'
import { type MailBytes, renderEmail } from './render-email.ts'

/** Writes the mail in the recipient's language with the facts as they are now. */
export async function textOfMessage(db: Db, message: EmailMessage): Promise<MailBytes> {
  const [text, facts] = await Promise.all([templateText(db, message), loadMailFacts(db, message)])
  const mayUnsubscribe = !message.isTransactional && message.workspaceId !== ''
  const unsubscribeFrom = mayUnsubscribe ? facts.workspace_name : undefined
  return renderEmail(text, facts, { language: message.locale, unsubscribeFrom })
}

async function templateText(db: Db, message: EmailMessage): Promise<MailText> {
  const system = findSystemTemplate(message.template)
  if (system) return system.texts[mailLocaleOf(message.locale)]
  const version = await getTemplateVersion(db, message.workspaceId, {
    templateId: message.template,
    versionId: message.templateVersionId,
  })
  return version.texts[mailLocaleOf(message.locale)] ?? version.texts.en
}
