import type { Generated } from 'kysely'
import type { JsonText } from '../json.ts'

export interface WebhookEndpointsTable {
  workspaceId: string
  id: string
  url: string
  description: string
  /** Null stands for all. */
  eventTypes: JsonText | null
  applicationIds: JsonText | null
  scopes: JsonText
  createdBy: string
  state: string
  stateSince: Date
  disabledReason: string | null
  deletedAt: Date | null
  consecutiveFailures: Generated<number>
  /** Since the third failure in a row. */
  heldSince: Date | null
  nextProbeAt: Date | null
  replayKind: string | null
  replaySince: Date | null
  replayAskedAt: Date | null
  /** Up to where it has come: a position of the feed, or a delivery's id. */
  replayAfter: string | null
  replayUntil: number | null
  createdAt: Date
  updatedAt: Date
}

export interface WebhookSecretsTable {
  workspaceId: string
  endpointId: string
  number: number
  sealed: string
  createdAt: Date
  /** Null for the one in force. */
  expiresAt: Date | null
}

export interface WebhookDeliveriesTable {
  workspaceId: string
  id: string
  endpointId: string
  eventId: string
  eventType: string
  eventTime: Date
  subject: string
  applicantId: string | null
  lane: string
  holdId: string | null
  state: string
  stateSince: Date
  /** Put off unattempted, because its endpoint is failing. */
  heldUntil: Date | null
  attempts: Generated<number>
  /** Since it was last asked for: four tries more than one and it has failed. */
  roundAttempts: Generated<number>
  nextAttemptAt: Date | null
  lastStatus: number | null
  lastError: string | null
  createdAt: Date
}

export interface WebhookBodiesTable {
  workspaceId: string
  deliveryId: string
  body: Buffer
}

export interface WebhookAttemptsTable {
  workspaceId: string
  id: string
  deliveryId: string
  number: number
  startedAt: Date
  durationMs: number
  error: string | null
  url: string
  requestHeaders: JsonText
  status: number | null
  responseHeaders: JsonText | null
  responseBody: Buffer | null
}
