import { type MailMessage, type MailTransport, MailUnavailable } from '../transport.ts'

export interface StoredMail extends Omit<MailMessage, 'tags'> {
  sentAt: Date
}

/** Where the local mailbox keeps its messages. `append` of a known message id changes nothing. */
export interface MailboxStore {
  append(message: MailMessage): Promise<void>
  list(options: { limit: number; to?: string }): Promise<StoredMail[]>
  get(messageId: string): Promise<StoredMail | undefined>
}

/** Mail that never leaves this machine: it can be read at /mailbox. */
export function mailboxTransport(store: MailboxStore): MailTransport {
  return {
    kind: 'mailbox',
    send: async (message) => {
      try {
        await store.append(message)
      } catch (cause) {
        throw new MailUnavailable('The mailbox does not answer', { cause })
      }
      return { providerMessageId: message.messageId }
    },
    ping: async () => void (await store.list({ limit: 1 })),
    close: async () => undefined,
  }
}
