import type { RawBuilder } from 'kysely'

/** One broken promise: which rule, where, about what. */
export interface Violation {
  rule: string
  workspaceId: string
  subjectId: string
  detail: string
}

/** A rule is a query for what breaks it. Raw SQL: joins, windows and groups over whole tables, in both dialects. */
export interface Rule {
  name: string
  /** Selects workspace_id, subject_id, detail. */
  query: RawBuilder<Omit<Violation, 'rule'>>
}
