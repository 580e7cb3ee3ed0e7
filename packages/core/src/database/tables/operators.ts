export interface OperatorsTable {
  userId: string
  role: string
  grantedBy: string
  grantedAt: Date
}

export interface DlqAuditTable {
  topic: string
  part: number
  pos: number
  /** The log's time of the record. */
  recordedAt: Date
  action: string
  operator: string
  reason: string | null
  replayId: string | null
  at: Date
}
