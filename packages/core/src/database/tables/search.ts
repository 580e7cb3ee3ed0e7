import type { GeneratedAlways } from 'kysely'
import type { JsonText } from '../json.ts'

export interface SearchIndexesTable {
  number: number
  shape: number
  isLive: number
  createdAt: Date
  liveFlag: GeneratedAlways<number | null>
}

export interface SearchDocumentsTable {
  workspaceId: string
  id: string
  indexNumber: number
  version: number
  deletedAt: Date | null
  number: number
  applicationId: string
  stageId: string
  state: string
  ownerMemberId: string | null
  tagIds: JsonText
  textHash: string
}

export interface SearchTermsTable {
  workspaceId: string
  indexNumber: number
  documentId: string
  field: string
  term: string
}

export interface SearchTextsTable {
  workspaceId: string
  indexNumber: number
  documentId: string
  texts: JsonText
  words: string
}
