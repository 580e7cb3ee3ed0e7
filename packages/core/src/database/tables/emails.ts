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
}
