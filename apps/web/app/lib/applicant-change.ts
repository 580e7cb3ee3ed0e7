import type { ApplicantSummary } from '@plutomi/contracts/api/applicants'

/** What a member does to applicants from a page of the desk; sent as JSON to the route that asks the API. */
export type ApplicantChange =
  | { kind: 'move'; applicantIds: string[]; toStageId: string }
  | { kind: 'reinstate'; applicantIds: string[]; toStageId: string }
  | { kind: 'reject'; applicantIds: string[]; reasonId: string }
  | { kind: 'withdraw'; applicantIds: string[]; reasonId: string | null }
  | { kind: 'succeed'; applicantIds: string[] }
  | { kind: 'undo'; applicantIds: string[]; holdId: string }
  | { kind: 'release'; applicantIds: string[]; holdId: string }

/** What came of it. The time left is counted by the server, whose clock decides. */
export type ChangeAnswer =
  | { ok: true; seqs: readonly { id: string; seq: number }[]; hold: { id: string; leftMs: number } | null }
  | { ok: false; code: string }

/** A change that the server has not answered yet; pages show it as done. */
export interface PendingChange {
  id: string
  change: ApplicantChange
  /** The applicants as they were: where an undo puts them back. */
  before: readonly ApplicantSummary[]
  /** When it was done, ISO. */
  at: string
  /** For the sentences about it: the name of one or the count of many, and the stage. */
  who: string
  stage: string
}

/** The address of that route. */
export function changesPath(workspaceSlug: string): string {
  return `/app/${workspaceSlug}/applicant-changes`
}
