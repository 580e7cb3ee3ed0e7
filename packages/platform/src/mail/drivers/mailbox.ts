import type { MailMessage, MailTransport } from '../transport.ts'

export interface StoredMail extends MailMessage {
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
      await store.append(message)
      return { providerMessageId: message.messageId }
    },
    ping: async () => void (await store.list({ limit: 1 })),
    close: async () => undefined,
  }
}
