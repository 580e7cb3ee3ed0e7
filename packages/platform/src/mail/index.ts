export { type MailboxStore, mailboxTransport, type StoredMail } from './drivers/mailbox.ts'
export { type SesOptions, sesTransport } from './drivers/ses.ts'
export { smtpTransport } from './drivers/smtp.ts'
export {
  MailInDoubt,
  type MailMessage,
  MailRefused,
  type MailTransport,
  MailUnavailable,
  type SentMail,
} from './transport.ts'
