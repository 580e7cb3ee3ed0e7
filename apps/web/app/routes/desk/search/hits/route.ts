import { SearchApplicants, type SearchResults } from '@plutomi/contracts/api/search'
import { data } from 'react-router'
import { readSearch } from '../../../../lib/search.server.ts'
import { requireMember } from '../../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

const Query = SearchApplicants.pick({ q: true })
const shownCount = 8

/** What the search box shows for the words typed so far. */
export interface SearchAnswer {
  q: string
  /** Null: the search engine is away, or there was no way to the server. */
  results: SearchResults | null
  isOffline: boolean
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!query.success) throw new Response(null, { status: 404 })
  const { workspaceId } = ctx.actor
  const results = await readSearch(context, ctx, { workspaceId, q: query.data.q, limit: shownCount })
  const answer: SearchAnswer = { q: query.data.q, results, isOffline: false }
  return data(answer, { headers: { 'Cache-Control': 'no-store' } })
}

/** A search without an answer is said in the box; the page under it stays. */
export async function clientLoader({ request, serverLoader }: Route.ClientLoaderArgs): Promise<SearchAnswer> {
  try {
    return await serverLoader()
  } catch (error) {
    if (error instanceof Response || request.signal.aborted) throw error
    return { q: new URL(request.url).searchParams.get('q') ?? '', results: null, isOffline: true }
  }
}

/** What was found stays found until other words are typed. */
export function shouldRevalidate(): boolean {
  return false
}
