export { type MailboxStore, mailboxTransport, type StoredMail } from './drivers/mailbox.ts'
export { smtpTransport } from './drivers/smtp.ts'
export { type MailMessage, MailRefused, type MailTransport, type SentMail } from './transport.ts'
