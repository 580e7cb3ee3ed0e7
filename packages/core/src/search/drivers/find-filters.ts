import type { SearchFilters, SearchQuery, SearchReach } from '@plutomi/platform/search'
import { type RawBuilder, sql } from 'kysely'

interface Filters {
  join: RawBuilder<unknown>
  where: RawBuilder<unknown>
}

interface Place {
  workspaceId: string
  indexNumber: number
}

/** What limits the documents `w`; their rows are read only where something does. */
export function filtersOf({ filters = {}, reach }: SearchQuery, place: Place): Filters {
  const conditions = [...conditionsOf(filters, place), ...(reach ? [within(reach)] : [])]
  if (conditions.length === 0) return { join: sql``, where: sql`` }
  return {
    join: sql`JOIN search_documents d
      ON d.workspace_id = ${place.workspaceId} AND d.index_number = ${place.indexNumber} AND d.id = w.id`,
    where: sql.join(
      conditions.map((condition) => sql` AND ${condition}`),
      sql``,
    ),
  }
}

function conditionsOf(filters: SearchFilters, { workspaceId, indexNumber }: Place): RawBuilder<unknown>[] {
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [isOneOf(sql.ref(`d.${column}`), values)]
  const { applicationIds, stageIds, states, ownerMemberIds, tagIds } = filters
  const tagged =
    tagIds &&
    sql`EXISTS (SELECT 1 FROM search_terms tag
      WHERE tag.workspace_id = ${workspaceId} AND tag.index_number = ${indexNumber} AND tag.document_id = d.id
        AND tag.field = 't' AND ${isOneOf(sql.ref('tag.term'), tagIds)})`
  return [
    ...among('applicationId', applicationIds),
    ...among('stageId', stageIds),
    ...among('state', states),
    ...among('ownerMemberId', ownerMemberIds),
    ...(tagged ? [tagged] : []),
  ]
}

function within({ applicationIds, ownerMemberId }: SearchReach): RawBuilder<unknown> {
  const assigned = isOneOf(sql.ref('d.applicationId'), applicationIds)
  return ownerMemberId === undefined ? assigned : sql`(${assigned} OR d.owner_member_id = ${ownerMemberId})`
}

function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> {
  return values.length === 0 ? sql`FALSE` : sql`${column} IN (${sql.join(values)})`
}
