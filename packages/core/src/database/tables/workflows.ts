import type { Generated, GeneratedAlways } from 'kysely'
import type { JsonText } from '../json.ts'

export interface WorkflowsTable {
  workspaceId: string
  id: string
  applicationId: string | null
  stageId: string | null
  name: string
  state: string
  priority: Generated<number>
  publishedVersionId: string | null
  createdAt: Date
  updatedAt: Date
}

export interface WorkflowVersionsTable {
  workspaceId: string
  id: string
  workflowId: string
  number: number
  state: string
  triggerType: string
  definition: JsonText
  entrants: string | null
  revision: Generated<number>
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  publishedBy: string | null
  draftWorkflowId: GeneratedAlways<string | null>
}

export interface WorkflowRunsTable {
  workspaceId: string
  id: string
  workflowId: string
  versionId: string
  applicantId: string | null
  visitId: string | null
  holdId: string | null
  causeEvent: string
  lane: string
  priority: number
  state: string
  notBefore: Date | null
  error: string | null
  createdAt: Date
  finishedAt: Date | null
}

export interface RunStepsTable {
  workspaceId: string
  id: string
  runId: string
  position: number
  action: JsonText
  state: string
  attempts: Generated<number>
  outcome: string | null
  output: JsonText | null
  error: string | null
  startedAt: Date | null
  finishedAt: Date | null
}

export interface ApplicantClaimsTable {
  workspaceId: string
  applicantId: string
  runId: string
  token: string
  leaseUntil: Date
}

export interface TimersTable {
  workspaceId: string
  id: string
  kind: string
  subject: string
  source: string
  dueAt: Date
  applicantId: string | null
  visitId: string | null
  payload: JsonText
  state: string
  createdAt: Date
  firedAt: Date | null
  /** Equal to the visit's `left_at` when its closing cancelled the timer: an undo re-arms exactly those. */
  cancelledAt: Date | null
}

export interface HoldsTable {
  workspaceId: string
  id: string
  causeEvent: string
  applicantId: string
  applicantSeq: number
  groupId: string
  actor: string
  until: Date
  state: string
  createdAt: Date
  settledAt: Date | null
  /** What an undo restores. */
  previousState: string
  previousStateSince: Date
  previousReasonId: string | null
  previousStageId: string
  previousStageEnteredAt: Date
  previousVisitId: string | null
}
