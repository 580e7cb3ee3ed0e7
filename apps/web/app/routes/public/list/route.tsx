import { ListPublicApplications } from '@plutomi/contracts/api/applications'
import { listPublicApplications } from '@plutomi/core/applications'
import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { PageMeta } from '../../../components/page-meta.tsx'
import { longButton } from '../../../components/long-button.ts'
import { buttonClass } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import type { PageHandle } from '../../../lib/handle.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { reading } from '../../../lib/session.server.ts'
import { publicPages } from '../../../messages/public.ts'
import type { Route } from './+types/route.ts'
import { PostingRow } from './posting-row.tsx'
import { SearchForm } from './search-form.tsx'

export const handle: PageHandle = { surface: 'applicant', noScripts: true }

/** So many positions are read sooner than searched. */
const atAGlance = 5

const asked = ['q', 'employmentType', 'isRemote', 'cursor'] as const

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const given = asked.flatMap((name) => (searchParams.get(name) ? [[name, searchParams.get(name)] as const] : []))
  const query = ListPublicApplications.safeParse(Object.fromEntries(given))
  if (!query.success) throw new Response(null, { status: 404 })
  const input = { workspaceSlug: params.workspace, ...query.data }
  const page = await reading(listPublicApplications(context.core, input))
  return {
    ...page,
    query: query.data,
    source: searchParams.get('source'),
    url: new URL(`/${page.workspace.slug}`, context.publicUrl).href,
  }
}

export default function OpenApplications({ loaderData }: Route.ComponentProps) {
  const { items, nextCursor, workspace, query, source, url } = loaderData
  const t = useMessages(publicPages)
  const { cursor, q, employmentType, isRemote } = query
  const isSearch = q !== undefined || employmentType !== undefined || isRemote !== undefined
  const hasSearch = isSearch || cursor !== undefined || nextCursor !== undefined || items.length > atAGlance
  const title = t('list.title', { workspace: workspace.name })
  return (
    <ApplicantLayout workspaceName={workspace.name} workspaceHref={`/${workspace.slug}`}>
      <PageMeta title={title} description={t('list.text')} url={url} siteName={workspace.name} isListed={!isSearch} />
      <h1 className="text-title">{t('list.heading')}</h1>
      {items.length > 0 ? <p className="mt-8 text-body text-text-2">{t('list.text')}</p> : null}
      {hasSearch ? <SearchForm query={query} source={source} /> : null}
      {hasSearch && items.length > 0 && !nextCursor && !cursor ? (
        <p className="mt-24 text-meta text-text-2" role="status">
          {t('list.found', { count: items.length })}
        </p>
      ) : null}
      <ul className="mt-16 flex flex-col gap-12">
        {items.map((posting) => (
          <PostingRow key={posting.slug} posting={posting} href={hrefOf(`/${workspace.slug}/${posting.slug}`)} />
        ))}
      </ul>
      {items.length === 0 ? <NoPostings isSearch={isSearch} href={hrefOf(`/${workspace.slug}`)} /> : null}
      {nextCursor ? (
        <a href={moreHref(nextCursor)} className={buttonClass({ size: 'form' }, `mt-16 ${longButton}`)}>
          {t('list.more')}
        </a>
      ) : null}
    </ApplicantLayout>
  )

  function hrefOf(path: string): string {
    return source === null ? path : `${path}?${new URLSearchParams({ source })}`
  }

  function moreHref(next: string): string {
    const search = new URLSearchParams({ cursor: next })
    if (q) search.set('q', q)
    if (employmentType) search.set('employmentType', employmentType)
    if (isRemote) search.set('isRemote', 'true')
    if (source) search.set('source', source)
    return `?${search}`
  }
}

function NoPostings({ isSearch, href }: { isSearch: boolean; href: string }) {
  const t = useMessages(publicPages)
  if (!isSearch) return <EmptyState kind="first" title={t('list.empty')} text={t('list.emptyText')} />
  const action = (
    <a href={href} className={buttonClass({ size: 'form' })}>
      {t('list.showAll')}
    </a>
  )
  return <EmptyState kind="nothing" title={t('list.nothing')} text={t('list.nothingText')} action={action} />
}
