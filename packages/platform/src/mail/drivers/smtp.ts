import { createTransport } from 'nodemailer'
import { type MailMessage, MailRefused, type MailTransport } from '../transport.ts'

const TIMEOUT_MS = 15_000

/** Mail through an SMTP server, `smtp://user:pass@host:587` or `smtps://…`. */
export function smtpTransport({ url }: { url: string }): MailTransport {
  const smtp = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
  return {
    kind: 'smtp',
    send: async (message) => {
      try {
        const sent = await smtp.sendMail(toNodemailer(message))
        return { providerMessageId: sent.messageId }
      } catch (cause) {
        if (isPermanent(cause)) throw new MailRefused('The mail server refused the message', { cause })
        throw new Error('The mail server did not take the message', { cause })
      }
    },
    ping: async () => void (await smtp.verify()),
    close: async () => smtp.close(),
  }
}

function toNodemailer({ messageId, from, replyTo, to, subject, text, html, headers }: MailMessage) {
  const reply = replyTo === undefined ? {} : { replyTo }
  return { messageId, from, to, subject, text, html, headers: { ...headers }, ...reply }
}

/** What nodemailer calls a refused address and refused contents; a refused password is no fault of the mail. */
const faultsOfTheMail: unknown[] = ['EENVELOPE', 'EMESSAGE']

/** RFC 5321: 5yz says "do not try this again". */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  if (!faultsOfTheMail.includes(error.code)) return false
  return typeof error.responseCode === 'number' && error.responseCode >= 500 && error.responseCode < 600
}
