export type { EmailFeedback, EmailFeedbackKind } from '@plutomi/platform/mail-feedback'
export { type FeedbackOutcome, recordEmailFeedback } from './feedback/record-email-feedback.ts'
export {
  type MailboxFeedbackKind,
  mailboxFeedbackKinds,
  reportFromMailbox,
  reportLateFromMailbox,
} from './mailbox/mailbox-feedback.ts'
export { mailboxStore } from './mailbox/mailbox-store.ts'
export type { MailSettings } from './messages/addressed-message.ts'
export { type EmailRequest, emitEmailsRequested, requestEmail } from './messages/request-email.ts'
export { type Mailer, sendEmail, type SendOutcome } from './messages/send-email.ts'
export { addSuppression } from './suppressions/add-suppression.ts'
export { listSuppressions } from './suppressions/list-suppressions.ts'
export { removeSuppression } from './suppressions/remove-suppression.ts'
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
export { listPreviewApplicants } from './templates/list-preview-applicants.ts'
export { previewEmailTemplate } from './templates/preview-email-template.ts'
export { sendTestEmail } from './templates/send-test-email.ts'
export { findUnsubscription, unsubscribe } from './unsubscribing/unsubscribe.ts'
