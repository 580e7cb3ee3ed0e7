import type { Generated } from 'kysely'
import type { JsonText } from '../json.ts'

export interface EventsTable {
  workspaceId: string
  id: string
  type: string
  version: number
  subject: string
  applicantId: string | null
  seq: number | null
  actor: string
  cause: string | null
  data: JsonText
  occurredAt: Date
}

export interface OutboxTable {
  id: Generated<number>
  topic: string
  k: string
  eventId: string
  isKept: number
  workspaceId: string
  headers: JsonText
  payload: Buffer
  createdAt: Generated<Date>
}

export interface EventFeedTable {
  position: number
  workspaceId: string
  eventId: string
  topic: string
  part: number
  pos: number
}

export interface RelayLeaseTable {
  id: number
  owner: string | null
  epoch: Generated<number>
  leaseUntil: Date | null
  nextPosition: Generated<number>
}

export interface ProcessedTable {
  grp: string
  eventId: string
  processedAt: Date
}

export interface CrashLedgerTable {
  grp: string
  topic: string
  part: number
  owner: string | null
  inflightPos: number | null
  suspectPos: number | null
  deaths: Generated<number>
}

export interface ProcessLeasesTable {
  name: string
  owner: string | null
  leaseUntil: Date | null
}
