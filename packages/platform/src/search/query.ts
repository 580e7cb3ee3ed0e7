/** What a searcher may be allowed to search and be shown. */
export const searchFields = [
  'number',
  'name',
  'email',
  'phone',
  'notes',
  'answers',
  'personalAnswers',
  'specialAnswers',
] as const
export type SearchField = (typeof searchFields)[number]

export interface SearchFilters {
  applicationIds?: readonly string[] | undefined
  stageIds?: readonly string[] | undefined
  states?: readonly string[] | undefined
  /** Applicants with any of these. */
  tagIds?: readonly string[] | undefined
  ownerMemberIds?: readonly string[] | undefined
}

/** Whose applicants somebody sees who does not see all: those of some applications, and those a member owns. */
export interface SearchReach {
  applicationIds: readonly string[]
  ownerMemberId?: string | undefined
}

/** Where the next page begins. */
export interface SearchPosition {
  score: number
  id: string
}

export interface SearchQuery {
  workspaceId: string
  /** As typed. Every word of it must be found, each in any of the fields; nothing to search for finds nothing. */
  text: string
  /** What the searcher may see: nothing is found, or shown, through another field. */
  fields: readonly SearchField[]
  /** Absent: all of the workspace. */
  reach?: SearchReach | undefined
  filters?: SearchFilters | undefined
  after?: SearchPosition | undefined
  limit: number
}

/** A piece of a text; `isHit` is to be marked. */
export interface HighlightPart {
  text: string
  isHit: boolean
}

export interface Highlight {
  field: SearchField
  /** A short stretch of the text around what was found. */
  parts: readonly HighlightPart[]
}

export interface SearchHit {
  /** The applicant's. */
  id: string
  /** A whole number: by where and how exactly the words were found. */
  score: number
  highlights: readonly Highlight[]
}

/** The best first, among equals the newest (by id). */
export interface SearchPage {
  hits: readonly SearchHit[]
  /** Absent: this was the last page. */
  next?: SearchPosition
}
