import type { Generated, GeneratedAlways } from 'kysely'
import type { JsonText } from '../json.ts'

export interface WorkspacesTable {
  id: string
  slug: string
  name: string
  plan: Generated<string>
  locale: Generated<string>
  timeZone: Generated<string>
  reapplyAfterDays: Generated<number>
  mailFromName: string | null
  mailReplyTo: string | null
  seq: Generated<number>
  createdAt: Date
}

export interface ApplicantCountersTable {
  workspaceId: string
  lastNumber: Generated<number>
}

export interface MembersTable {
  workspaceId: string
  id: string
  userId: string
  role: string
  createdAt: Date
  lastActiveAt: Date | null
  removedAt: Date | null
  liveUserId: GeneratedAlways<string | null>
}

export interface InvitesTable {
  workspaceId: string
  id: string
  email: string
  role: string
  version: Generated<number>
  invitedBy: string
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  openEmail: GeneratedAlways<string | null>
}

export interface ApiKeysTable {
  workspaceId: string
  id: string
  name: string
  prefix: string
  secretHash: string
  scopes: JsonText
  createdBy: string
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export interface AuditEntriesTable {
  workspaceId: string
  id: string
  actor: string
  action: string
  subject: string
  details: JsonText
  requestId: string | null
  createdAt: Date
}

export interface IdempotencyRecordsTable {
  scopeHash: string
  workspaceId: string
  bodyHash: string
  token: string
  state: string
  leaseUntil: Date
  responseStatus: number | null
  response: JsonText | null
  eventCursor: string | null
  createdAt: Date
  expiresAt: Date
}
