import type { SearchQuery } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'

interface Filters {
  join: RawBuilder<unknown>
  where: RawBuilder<unknown>
}

/** What limits the documents `w`; their rows are read only where something does. */
export function filtersOf(
  { filters = {}, reach }: SearchQuery,
  { workspaceId, indexNumber }: { workspaceId: string; indexNumber: number },
): Filters {
  const conditions: RawBuilder<unknown>[] = []
  const among = (column: string, values: readonly string[] | undefined) => {
    if (values !== undefined) conditions.push(isOneOf(sql.ref(`d.${column}`), values))
  }
  among('applicationId', filters.applicationIds)
  among('stageId', filters.stageIds)
  among('state', filters.states)
  among('ownerMemberId', filters.ownerMemberIds)
  if (filters.tagIds !== undefined) {
    conditions.push(sql`EXISTS (SELECT 1 FROM search_terms tag
      WHERE tag.workspace_id = ${workspaceId} AND tag.index_number = ${indexNumber} AND tag.document_id = d.id
        AND tag.field = 't' AND ${isOneOf(sql.ref('tag.term'), filters.tagIds)})`)
  }
  if (reach !== undefined) {
    const assigned = isOneOf(sql.ref('d.applicationId'), reach.applicationIds)
    const { ownerMemberId } = reach
    conditions.push(ownerMemberId === undefined ? assigned : sql`(${assigned} OR d.owner_member_id = ${ownerMemberId})`)
  }
  if (conditions.length === 0) return { join: sql``, where: sql`` }
  return {
    join: sql`JOIN search_documents d
      ON d.workspace_id = ${workspaceId} AND d.index_number = ${indexNumber} AND d.id = w.id`,
    where: sql.join(
      conditions.map((condition) => sql` AND ${condition}`),
      sql``,
    ),
  }
}

function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> {
  return values.length === 0 ? sql`FALSE` : sql`${column} IN (${sql.join(values)})`
}
