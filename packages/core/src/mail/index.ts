export { mailboxStore } from './mailbox/mailbox-store.ts'
export type { MailSettings } from './messages/addressed-message.ts'
export { type EmailRequest, emitEmailsRequested, requestEmail } from './messages/request-email.ts'
export { type Mailer, sendEmail, type SendOutcome } from './messages/send-email.ts'
export { findSystemTemplate, type SystemTemplateName, systemTemplates } from './system/system-templates.ts'
export { mailLocaleOf } from './system/system-template.ts'
export {
  createEmailTemplate,
  getEmailTemplate,
  insertEmailTemplate,
  listEmailTemplates,
  updateEmailTemplate,
} from './templates/email-templates.ts'
export { getTemplateVersion } from './templates/email-template.queries.ts'
export { previewEmailTemplate } from './templates/preview-email-template.ts'
