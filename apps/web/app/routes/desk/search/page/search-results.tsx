import type { SearchResults as Found } from '@plutomi/contracts/api/search'
import { Search } from 'lucide-react'
import { Link, useNavigation } from 'react-router'
import { FoundLine } from '../../../../components/search/found-line.tsx'
import { ButtonLink } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../../components/ui/error-state.tsx'
import { cx } from '../../../../lib/cx.ts'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { search } from '../../../../messages/search.ts'
import { withCursor } from './search-address.ts'
import type { SearchPageQuery } from './search-query.ts'

interface SearchResultsProps {
  query: SearchPageQuery
  /** Null: the search engine is away. */
  found: Found | null
}

/** Who was found, or why nobody. */
export function SearchResults({ query, found }: SearchResultsProps) {
  const t = useMessages(search)
  if (found === null) return <ErrorState title={t('away.title')} text={t('away.text')} />
  if (query.q === undefined)
    return <EmptyState kind="first" icon={<Search />} title={t('page.first')} text={t('box.hint')} />
  if (found.items.length === 0) return <Nobody query={query} q={query.q} />
  return (
    <>
      <FoundList found={found} />
      <nav aria-label={t('box.results')} className="flex gap-8 px-16 py-12 empty:hidden">
        {query.cursor === undefined ? null : <ButtonLink to={withCursor(query)}>{t('page.toFirst')}</ButtonLink>}
        {found.nextCursor === undefined ? null : (
          <ButtonLink to={withCursor(query, found.nextCursor)}>{t('page.more')}</ButtonLink>
        )}
      </nav>
    </>
  )
}

function FoundList({ found }: { found: Found }) {
  const t = useMessages(search)
  const { workspace, role } = useDesk()
  const paths = deskPaths(workspace.slug)
  const isNext = useNavigation().state === 'loading'
  return (
    <>
      <p role="status" className="px-16 pt-12 pb-4 text-meta text-text-3">
        {t(found.nextCursor === undefined ? 'box.count' : 'box.countMore', { count: found.items.length })}
        {role === 'viewer' ? ` · ${t('reader.viewer')}` : null}
      </p>
      <ul aria-label={t('box.results')} className={cx('transition-opacity', isNext && 'opacity-50')}>
        {found.items.map((applicant) => (
          <li key={applicant.id} className="border-b border-border">
            <Link
              to={paths.applicant(applicant.id)}
              prefetch="intent"
              className="flex h-row-two-line items-center gap-12 px-16 -outline-offset-2 hover:bg-hover"
            >
              <FoundLine applicant={applicant} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Nobody({ query, q }: { query: SearchPageQuery; q: string }) {
  const t = useMessages(search)
  const isFiltered = query.applicationId !== undefined || query.state !== undefined
  return (
    <EmptyState
      kind="nothing"
      title={t('nothing.title', { text: q })}
      text={t(isFiltered ? 'nothing.filtered' : 'nothing.text')}
      action={isFiltered ? <ButtonLink to={withCursor({ q })}>{t('nothing.clear')}</ButtonLink> : undefined}
    />
  )
}
