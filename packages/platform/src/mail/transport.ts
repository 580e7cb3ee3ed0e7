/** A message whose bytes are settled: a repeated attempt sends the same. */
export interface MailMessage {
  messageId: string
  from: string
  replyTo: string | undefined
  to: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

export interface SentMail {
  /** What the provider calls it; its feedback names it so. */
  providerMessageId: string
}

/** The provider will never take this message: repeating it cannot help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** Where mail goes out. Anything thrown but `MailRefused` may be tried again. */
export interface MailTransport {
  readonly kind: 'mailbox' | 'smtp' | 'ses'
  send(message: MailMessage): Promise<SentMail>
  /** Resolves when the other side answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
