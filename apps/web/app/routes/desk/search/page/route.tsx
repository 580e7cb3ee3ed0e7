import { listApplications, getPipeline } from '@plutomi/core/applications'
import type { Context } from '@plutomi/core/context'
import { BehindBanner } from '../../../../components/behind-banner.tsx'
import { PageBar } from '../../../../components/ui/page-bar.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { readSearch } from '../../../../lib/search.server.ts'
import { reading, requireMember } from '../../../../lib/session.server.ts'
import { search } from '../../../../messages/search.ts'
import type { Route } from './+types/route.ts'
import { SearchFilters } from './search-filters.tsx'
import { filledOf, SearchPageQuery } from './search-query.ts'
import { SearchResults } from './search-results.tsx'

const pageSize = 50
const offeredApplications = 100

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const parsed = SearchPageQuery.safeParse(filledOf(new URL(request.url).searchParams))
  if (!parsed.success) throw new Response(null, { status: 404 })
  const { workspaceId } = ctx.actor
  const [applications, stages] = await Promise.all([
    reading(listApplications(ctx, { workspaceId, limit: offeredApplications })),
    listStages(ctx, parsed.data.applicationId),
  ])
  const query = withOwnStage(parsed.data, stages)
  const { q } = query
  const [found, behind] = await Promise.all([
    q === undefined ? { items: [] } : readSearch(context, ctx, { ...query, q, workspaceId, limit: pageSize }),
    context.engines.projections.behind('search'),
  ])
  return { query, found, behind: behind ?? null, applications: applications.items.map(named), stages }
}

async function listStages(ctx: Context & { actor: { workspaceId: string } }, applicationId: string | undefined) {
  if (applicationId === undefined) return []
  const { stages } = await reading(getPipeline(ctx, { workspaceId: ctx.actor.workspaceId, applicationId }))
  return stages.map(named)
}

function named({ id, name }: { id: string; name: string }) {
  return { id, name }
}

/** Another application was chosen, and the stage of the one before was sent along. */
function withOwnStage(query: SearchPageQuery, stages: readonly { id: string }[]): SearchPageQuery {
  const { stageId, ...rest } = query
  return stages.some(({ id }) => id === stageId) ? query : rest
}

/** Everybody found, with filters; what was searched for is in the address. */
export default function SearchPage({ loaderData }: Route.ComponentProps) {
  const t = useMessages(search)
  const { workspace } = useDesk()
  const { query, behind } = loaderData
  return (
    <>
      <title>{`${query.q ?? t('page.title')} · ${workspace.name}`}</title>
      <PageBar title={t('page.title')} />
      <SearchFilters key={filterKey(query)} {...loaderData} />
      <div className="px-16 empty:hidden">
        <BehindBanner of="search" behind={behind} />
      </div>
      <SearchResults {...loaderData} />
    </>
  )
}

/** Back and forward put other filters into the form; typing on in it must not take its focus. */
function filterKey({ applicationId, stageId, state }: SearchPageQuery): string {
  return [applicationId, stageId, state].join(' ')
}
