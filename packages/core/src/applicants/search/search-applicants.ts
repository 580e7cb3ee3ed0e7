import type { ApplicantState } from '@plutomi/contracts/api/applicants'
import type { SearchResults } from '@plutomi/contracts/api/search'
import { idOf } from '@plutomi/contracts/ids'
import { type SearchIndex, type SearchPage, type SearchQuery, SearchUnavailable } from '@plutomi/platform/search'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { DomainError } from '../../errors/index.ts'
import { decodeCursor, encodeCursor } from '../../paging/index.ts'
import { eyesOf, listVisibleApplicationIds } from '../board/eyes.ts'
import { listFoundRows, toFound } from './found-rows.queries.ts'
import { searchableFields } from './searchable-fields.ts'

/** The context of a search: the index beside the database. */
export type SearchContext = Context & { search: Pick<SearchIndex, 'search'> }

export interface SearchApplicantsInput {
  workspaceId: string
  /** As typed. */
  q: string
  applicationId?: string | undefined
  stageId?: string | undefined
  state?: ApplicantState | undefined
  ownerId?: string | undefined
  limit?: number | undefined
  cursor?: string | undefined
}

const Cursor = z.tuple([z.number(), idOf('apl')])
const defaultLimit = 50

/**
 * Applicants of the workspace by what is known of them, the best first. The index finds; what is shown is read from the
 * database, so a hit that is gone or out of reach meanwhile is left out.
 */
export async function searchApplicants(ctx: SearchContext, input: SearchApplicantsInput): Promise<SearchResults> {
  const { workspaceId, cursor } = input
  const eyes = eyesOf(ctx, workspaceId)
  const [score, id] = cursor === undefined ? [] : decodeCursor(cursor, Cursor)
  const visible = await listVisibleApplicationIds(ctx.db, eyes)
  if (visible?.length === 0) return { items: [] }
  const page = await find(ctx.search, {
    workspaceId,
    text: input.q,
    fields: searchableFields(eyes),
    filters: filtersOf(input),
    limit: input.limit ?? defaultLimit,
    ...(visible && { reach: { applicationIds: visible } }),
    ...(score !== undefined && id !== undefined && { after: { score, id } }),
  })
  const rows = await listFoundRows(ctx.db, workspaceId, { ids: page.hits.map((hit) => hit.id), visible })
  const items = page.hits.flatMap((hit) => {
    const row = rows.get(hit.id)
    return row ? toFound(row, hit, eyes) : []
  })
  return page.next ? { items, nextCursor: encodeCursor([page.next.score, page.next.id]) } : { items }
}

function filtersOf({ applicationId, stageId, state, ownerId }: SearchApplicantsInput): SearchQuery['filters'] {
  return {
    applicationIds: applicationId === undefined ? undefined : [applicationId],
    stageIds: stageId === undefined ? undefined : [stageId],
    states: state === undefined ? undefined : [state],
    ownerMemberIds: ownerId === undefined ? undefined : [ownerId],
  }
}

async function find(index: SearchContext['search'], query: SearchQuery): Promise<SearchPage> {
  try {
    return await index.search(query)
  } catch (cause) {
    if (!(cause instanceof SearchUnavailable)) throw cause
    throw new DomainError('unavailable', 'Search is not available at the moment; everything else is', { cause })
  }
}
