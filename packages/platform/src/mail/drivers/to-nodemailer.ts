import type { MailMessage } from '../transport.ts'

/** The message in the words of nodemailer, which writes its MIME: encoded names and subject, folded headers, both bodies. */
export function toNodemailer({ messageId, from, replyTo, to, subject, text, html, headers }: MailMessage) {
  const reply = replyTo === undefined ? {} : { replyTo }
  return { messageId, from, to, subject, text, html, headers: { ...headers }, ...reply }
}
