import type { Db } from '../../database/index.ts'
import { findSystemTemplate } from '../system/system-templates.ts'
import { type MailLocale, mailLocaleOf, type MailText } from '../system/system-template.ts'
import { getTemplateVersion } from '../templates/email-template.queries.ts'
import type { EmailMessage } from './email-message.queries.ts'
import { loadMailFacts } from './mail-facts.ts'
import { type MailBytes, renderEmail } from './render-email.ts'

/** Writes the mail in the recipient's language, or in English where it has no text in that, with the facts as they are now. */
export async function textOfMessage(db: Db, message: EmailMessage): Promise<MailBytes> {
  const [{ text, language }, facts] = await Promise.all([templateText(db, message), loadMailFacts(db, message)])
  const mayUnsubscribe = !message.isTransactional && message.workspaceId !== ''
  return renderEmail(text, facts, { language, unsubscribeFrom: mayUnsubscribe ? facts.workspace_name : undefined })
}

async function templateText(db: Db, message: EmailMessage): Promise<{ text: MailText; language: MailLocale }> {
  const language = mailLocaleOf(message.locale)
  const system = findSystemTemplate(message.template)
  if (system) return { text: system.texts[language], language }
  const { texts } = await getTemplateVersion(db, message.workspaceId, {
    templateId: message.template,
    versionId: message.templateVersionId,
  })
  const text = texts[language]
  return text ? { text, language } : { text: texts.en, language: 'en' }
}
