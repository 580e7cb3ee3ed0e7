import { createTransport } from 'nodemailer'
import { MailRefused, type MailTransport, MailUnavailable } from '../transport.ts'
import { toNodemailer } from './to-nodemailer.ts'

const TIMEOUT_MS = 15_000

/** Mail through an SMTP server, `smtp://user:pass@host:587` or `smtps://…`. SMTP knows no tags. */
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
        throw faultOf(cause)
      }
    },
    ping: async () => void (await smtp.verify()),
    close: async () => smtp.close(),
  }
}

/** The server itself does not answer or refuses our credentials. */
const faultsOfTheServer: unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ECONNECTION',
  'EAUTH',
  'ESOCKET',
  'EDNS',
]

/** What nodemailer calls a refused address and refused contents; a refused password is no fault of the mail. */
const faultsOfTheMail: unknown[] = ['EENVELOPE', 'EMESSAGE']

function faultOf(cause: unknown): Error {
  if (isPermanent(cause)) return new MailRefused('The mail server refused the message', { cause })
  if (cause instanceof Error && 'code' in cause && faultsOfTheServer.includes(cause.code))
    return new MailUnavailable('The mail server does not answer', { cause })
  return new Error('The mail server did not take the message', { cause })
}

/** RFC 5321: 5yz says "do not try this again". */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  if (!faultsOfTheMail.includes(error.code)) return false
  return typeof error.responseCode === 'number' && error.responseCode >= 500 && error.responseCode < 600
}
