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
  /** What the provider repeats in its feedback; `dedupe_key` names the message as we know it. Letters, digits, `_ - . @`. */
  tags: Readonly<Record<string, string>>
}

export interface SentMail {
  /** What the provider calls it; its feedback names it so. */
  providerMessageId: string
}

/** The provider will never take this message: repeating it cannot help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** The other side does not answer, or refuses us and not this message: no mail goes out until that is over. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable'
}

/** The message was handed over and no answer came: it may have gone out. Only the provider's feedback can tell. */
export class MailInDoubt extends Error {
  override readonly name = 'MailInDoubt'
}

/** Where mail goes out. Anything thrown but `MailRefused` may be tried again, after `MailInDoubt` not at once. */
export interface MailTransport {
  readonly kind: 'mailbox' | 'smtp' | 'ses'
  send(message: MailMessage): Promise<SentMail>
  /** Resolves when the other side answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
