import type { Generated, GeneratedAlways } from 'kysely'
import type { JsonText } from '../json.ts'

export interface PeopleTable {
  workspaceId: string
  id: string
  name: string
  email: string
  phone: string | null
  locale: Generated<string>
  doNotContact: Generated<number>
  emailConfirmedAt: Date | null
  mergedInto: string | null
  erasedAt: Date | null
  seq: Generated<number>
  createdAt: Date
  liveEmail: GeneratedAlways<string | null>
}

export interface ApplicantsTable {
  workspaceId: string
  id: string
  number: number
  personId: string
  applicationId: string
  stageId: string
  visitId: string | null
  stageEnteredAt: Date
  state: string
  stateSince: Date
  reasonId: string | null
  source: Generated<string>
  ownerMemberId: string | null
  score: string | null
  hasAppliedBefore: Generated<number>
  linkVersion: Generated<number>
  linkOpenedAt: Date | null
  claimedContact: JsonText | null
  seq: Generated<number>
  createdAt: Date
  updatedAt: Date
  isLive: GeneratedAlways<number | null>
  livePersonId: GeneratedAlways<string | null>
}

export interface VisitsTable {
  workspaceId: string
  id: string
  applicantId: string
  stageId: string
  formVersionId: string | null
  enteredAt: Date
  leftAt: Date | null
  undoneAt: Date | null
  cause: string
  causeRef: string | null
  note: string | null
  openApplicantId: GeneratedAlways<string | null>
}

export interface FormSubmissionsTable {
  workspaceId: string
  id: string
  applicantId: string
  visitId: string
  stageId: string
  formVersionId: string
  state: string
  startedAt: Date
  savedAt: Date
  submittedAt: Date | null
}

export interface AnswersTable {
  workspaceId: string
  id: string
  submissionId: string
  applicantId: string
  questionId: string
  value: JsonText
  savedAt: Date
  supersededAt: Date | null
  liveQuestionId: GeneratedAlways<string | null>
}

export interface ShadowApplicantsTable {
  workspaceId: string
  id: string
  applicationId: string
  stageId: string
  personId: string
  formVersionId: string | null
  name: string
  email: string
  phone: string | null
  locale: string
  source: string
  answers: JsonText
  linkVersion: Generated<number>
  state: string
  createdAt: Date
  savedAt: Date
  submittedAt: Date | null
  remindedAt: Date | null
  expiresAt: Date
}
