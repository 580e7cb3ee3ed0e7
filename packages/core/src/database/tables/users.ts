import type { Generated } from 'kysely'

export interface UsersTable {
  id: string
  email: string
  name: Generated<string>
  locale: Generated<string>
  seq: Generated<number>
  suspendedAt: Date | null
  createdAt: Date
}

export interface SessionsTable {
  id: string
  userId: string
  tokenHash: string
  userAgent: Generated<string>
  createdAt: Date
  lastSeenAt: Date
  idleExpiresAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

export interface LoginCodesTable {
  id: string
  email: string
  kid: string
  deviceId: string | null
  tries: Generated<number>
  isMailed: number
  locale: Generated<string>
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}
