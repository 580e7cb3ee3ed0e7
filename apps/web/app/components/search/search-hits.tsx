import { ArrowRight, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { search } from '../../messages/search.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { FoundLine } from './found-line.tsx'
import type { SearchBoxState } from './use-search-box.ts'

interface SearchHitsProps {
  box: SearchBoxState
  typed: string
  onChoose: () => void
}

/** What stands under the box: a hint, what comes, who was found, or why nobody. */
export function SearchHits({ box, typed, onChoose }: SearchHitsProps) {
  const t = useMessages(search)
  const { answer } = box
  if (typed.trim() === '') return <Told text={t('box.hint')} />
  if (answer === undefined) return <ComingHits />
  if (answer.results === null) {
    const what = answer.isOffline ? 'offline' : 'away'
    return <Told isUrgent title={t(`${what}.title`)} text={t(`${what}.text`)} />
  }
  if (answer.results.items.length === 0) {
    return <Told title={t('nothing.title', { text: answer.q })} text={t('nothing.text')} />
  }
  return <HitList box={box} found={answer.results} onChoose={onChoose} />
}

type Found = NonNullable<NonNullable<SearchBoxState['answer']>['results']>

function HitList({ box, found, onChoose }: { box: SearchBoxState; found: Found; onChoose: () => void }) {
  const t = useMessages(search)
  const count = found.items.length
  return (
    <>
      <p role="status" className="sr-only">
        {found.nextCursor === undefined ? t('box.count', { count }) : t('box.countMore', { count })} {t('box.keys')}
      </p>
      <div
        id={box.listId}
        role="listbox"
        aria-label={t('box.results')}
        className={cx('min-h-0 flex-1 overflow-y-auto p-8 transition-opacity', box.isAsking && 'opacity-50')}
      >
        {found.items.map((applicant, index) => (
          <HitLink key={applicant.id} box={box} index={index} onChoose={onChoose}>
            <FoundLine applicant={applicant} />
          </HitLink>
        ))}
        <HitLink box={box} index={count} onChoose={onChoose}>
          <ArrowRight className="mx-4 shrink-0 text-text-3" />
          <span className="user-text text-ui text-text-2">{t('box.all', { text: box.answer?.q ?? '' })}</span>
        </HitLink>
      </div>
    </>
  )
}

interface HitLinkProps {
  box: SearchBoxState
  index: number
  onChoose: () => void
  children: ReactNode
}

/** A real link, for a middle click; the arrows move while the text box keeps the focus. */
function HitLink({ box, index, onChoose, children }: HitLinkProps) {
  const isActive = index === box.active
  return (
    <Link
      id={`${box.listId}-${index}`}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      to={box.targets[index] ?? ''}
      onClick={onChoose}
      onMouseMove={() => isActive || box.setActive(index)}
      ref={isActive ? scrollToView : undefined}
      className={cx(
        'flex items-center gap-12 rounded-control px-8',
        index === box.targets.length - 1 ? 'min-h-row' : 'h-row-two-line',
        isActive && 'bg-hover',
      )}
    >
      {children}
    </Link>
  )
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function ComingHits() {
  return (
    <div className="flex flex-col gap-8 p-16">
      <Skeleton className="h-32" />
      <Skeleton className="h-32" />
      <Skeleton className="h-32" />
    </div>
  )
}

function Told({ title, text, isUrgent = false }: { title?: string; text: string; isUrgent?: boolean }) {
  return (
    <div role={isUrgent ? 'alert' : 'status'} className="flex gap-8 px-16 py-20">
      {isUrgent ? <CircleAlert className="mt-2 shrink-0 text-bad-text" /> : null}
      <div className="min-w-0">
        {title ? <p className="user-text text-ui font-medium text-text">{title}</p> : null}
        <p className="user-text text-ui text-text-2">{text}</p>
      </div>
    </div>
  )
}
