import type { Generated } from 'kysely'
import type { JsonText } from '../json.ts'

export interface EmailTemplatesTable {
  workspaceId: string
  id: string
  key: string | null
  name: string
  createdAt: Date
  archivedAt: Date | null
}

export interface EmailTemplateVersionsTable {
  workspaceId: string
  id: string
  templateId: string
  number: number
  texts: JsonText
  createdAt: Date
}

export interface EmailMessagesTable {
  workspaceId: string
  id: string
  causeEvent: string
  template: string
  templateVersionId: string | null
  recipientId: string
  applicantId: string | null
  toEmail: string
  locale: string
  variables: JsonText
  isTransactional: number
  subject: string | null
  textBody: string | null
  htmlBody: string | null
  lane: string
  holdId: string | null
  state: string
  notBefore: Date | null
  usefulUntil: Date | null
  claimToken: string | null
  claimUntil: Date | null
  attempts: Generated<number>
  providerMessageId: string | null
  error: string | null
  createdAt: Date
  sentAt: Date | null
  stateSince: Date
}

export interface SuppressionsTable {
  workspaceId: string
  id: string
  email: string
  cause: string
  createdAt: Date
  /** The mail that came back, if one did. */
  emailId: string | null
  addedBy: Generated<string>
}

/** What the provider told of a mail, piece by piece. */
export interface EmailEventsTable {
  workspaceId: string
  id: string
  emailId: string
  feedbackId: string
  kind: string
  bounce: string | null
  diagnostic: string | null
  occurredAt: Date
  receivedAt: Date
}

/** Messages from outside that have been dealt with. */
export interface InboxTable {
  messageId: string
  receivedAt: Date
}

export interface MailboxMessagesTable {
  id: Generated<number>
  messageId: string
  fromAddress: string
  toAddress: string
  subject: string
  textBody: string
  htmlBody: string
  headers: JsonText
  createdAt: Date
  /** What the mailbox is still to report of the mail, and when. */
  feedback: string | null
  feedbackAt: Date | null
}
