import type { Generated, GeneratedAlways } from 'kysely'
import type { JsonText } from '../json.ts'

export interface ApplicationsTable {
  workspaceId: string
  id: string
  name: string
  slug: string
  visibility: Generated<string>
  state: Generated<string>
  stateSince: Generated<Date>
  description: string
  place: Generated<string>
  isRemote: Generated<number>
  employmentType: string | null
  pay: Generated<string>
  validThrough: Date | null
  cap: number | null
  seq: Generated<number>
  createdAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

export interface ApplicationMembersTable {
  workspaceId: string
  applicationId: string
  memberId: string
  createdAt: Date
}

export interface StagesTable {
  workspaceId: string
  id: string
  applicationId: string
  kind: string
  name: string
  label: string
  rank: number
  isNextOnSubmit: Generated<number>
  serviceHours: number | null
  capacity: number | null
  successStageId: string | null
  failureStageId: string | null
  createdAt: Date
  deletedAt: Date | null
  liveRank: GeneratedAlways<number | null>
}

export interface FormVersionsTable {
  workspaceId: string
  id: string
  stageId: string
  number: number
  state: string
  definition: JsonText
  revision: Generated<number>
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  publishedBy: string | null
  draftStageId: GeneratedAlways<string | null>
}

export interface QuestionsTable {
  workspaceId: string
  id: string
  stageId: string
  key: string
  kind: string
  createdAt: Date
}

export interface ReasonsTable {
  workspaceId: string
  id: string
  kind: string
  name: string
  sentence: JsonText
  isMailed: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}
