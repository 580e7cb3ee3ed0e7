import type { SearchPage, SearchQuery } from './query.ts'

/** What stands in the index of one applicant: ids to filter by, and texts apart by who may see them. */
export interface SearchDocument {
  workspaceId: string
  /** The applicant's. */
  id: string
  /** Sum of the `seq` of applicant and person: it only grows, so the older of two writes is told from the newer. */
  version: number
  /** Set: nothing finds it any more, and no text is left in it. It goes for good some days later. */
  deletedAt: Date | null
  number: number
  applicationId: string
  stageId: string
  state: string
  ownerMemberId: string | null
  tagIds: readonly string[]
  texts: SearchTexts
}

export interface SearchTexts {
  name: string
  email: string
  /** E.164, or ''. */
  phone: string
  notes: readonly string[]
  answers: readonly string[]
  /** Answers marked personal. */
  personalAnswers: readonly string[]
  /** Answers marked special. */
  specialAnswers: readonly string[]
}

/** `superseded`: what is there is as new or newer, which is as good as written. `refused`: no repeat can help. */
export type WriteOutcome =
  | { kind: 'written' | 'superseded' }
  | { kind: 'failed'; reason: string }
  | { kind: 'refused'; reason: string }

/** The engine does not answer, or takes no writes at all: no fault of any one document. */
export class SearchUnavailable extends Error {
  override readonly name = 'SearchUnavailable'
}

export interface DocumentReference {
  workspaceId: string
  id: string
}

/** One index of applicants. Everything rejects with `SearchUnavailable` while the engine is away. */
export interface SearchIndex {
  /** Writes whole documents; one that is not newer than what is there changes nothing. An outcome for each, in order. */
  write(documents: readonly SearchDocument[]): Promise<WriteOutcome[]>
  search(query: SearchQuery): Promise<SearchPage>
  /** What was written before is found by searches after. */
  refresh(): Promise<void>
  /** Removes deleted documents that have been so since before `before`; at most a chunk, answers how many. */
  purge(before: Date): Promise<number>
  /** Resolves when writes are taken. */
  ping(): Promise<void>
}

export interface SearchIndexState {
  name: string
  /** The one that the alias leads to. */
  isLive: boolean
  /** Made in an older shape: time for a rebuild. */
  isOutdated: boolean
}

/** Indexes behind the alias, for rebuilds: the live one answers searches while the next is filled. */
export interface SearchAdmin {
  list(): Promise<SearchIndexState[]>
  /** Makes the first index, live at once, where there is none; any number of processes may call it. */
  prepare(): Promise<void>
  /** Makes an empty index in today's shape, not live; answers its name. */
  create(): Promise<string>
  /** That index alone, live or not. */
  open(name: string): SearchIndex
  /** From now on the alias leads there; no search in between fails. */
  makeLive(name: string): Promise<void>
  /** Refuses the live one; one that is not there is dropped already. */
  drop(name: string): Promise<void>
  /** How many documents that are not deleted there are, by workspace. */
  counts(name: string): Promise<ReadonlyMap<string, number>>
  /** What is there of these, as it was written; deleted ones too. */
  read(name: string, references: readonly DocumentReference[]): Promise<SearchDocument[]>
}

/** The engine of this installation. As an index it is the live one. */
export interface SearchEngine extends SearchIndex {
  readonly kind: 'embedded' | 'opensearch'
  readonly admin: SearchAdmin
  close(): Promise<void>
}
