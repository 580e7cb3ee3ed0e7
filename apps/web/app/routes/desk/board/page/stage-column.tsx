import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { BoardColumn } from '../../../../components/ui/board-column.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { formatAge } from '../../../../lib/format.ts'
import { useMessages, useNow, usePageSettings } from '../../../../lib/page-context.tsx'
import { useFixedWindow } from '../../../../lib/use-fixed-window.ts'
import { board } from '../../../../messages/board.ts'
import type { loader, StagePage } from '../stage-page/route.ts'
import { BoardCard } from './board-card.tsx'
import type { BoardColumnState } from './board-state.ts'
import { useSteadyScroll } from './use-steady-scroll.ts'

export interface StageColumnProps {
  column: BoardColumnState
  /** Where its further pages come from. */
  pagePath: string
  /** The card that has the focus of the board, when it stands here. */
  activeId: string | undefined
  /** The one card of the board that the Tab key reaches, when it stands here. */
  tabStopId: string | undefined
  selectedIds: ReadonlySet<string>
  /** The card that is carried, when it comes from here. */
  carriedId: string | undefined
  /** What is carried would be dropped here. */
  isTarget: boolean
  canChange: boolean
  /** Instead of the words for nobody: the whole board is empty. */
  empty?: ReactNode
  onPage: (stageId: string, got: StagePage) => void
}

/** A card of 76 and the gap to the next. */
const stepPx = 84
const nearEnd = 10
const pageSize = 50
const largestPage = 200

/** A stage: only the cards in view exist, the rest is height; pages are read as one comes near them. */
export const StageColumn = memo(function StageColumn(props: StageColumnProps) {
  const { column, activeId } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { cards, nextCursor, count } = column
  const size = nextCursor === undefined ? cards.length : Math.max(count, cards.length + 1)
  const activeIndex = activeId === undefined ? -1 : cards.findIndex((card) => card.id === activeId)
  const { indexes, last, scrollTo } = useFixedWindow({ scroller, count: size, stepPx, keptIndex: activeIndex })
  useSteadyScroll(scroller, cards, stepPx)
  const loading = useFurtherPages(props, last)
  useEffect(() => {
    if (activeIndex >= 0) scrollTo(activeIndex)
  }, [activeIndex, scrollTo])
  return (
    <BoardColumn
      id={column.id}
      name={column.name}
      count={count}
      isTarget={props.isTarget}
      scrollRef={scroller}
      {...useColumnHead(column)}
    >
      {size === 0 ? (props.empty ?? <EmptyColumn />) : null}
      <ul className="relative h-(--height) shrink-0" style={{ '--height': `${size * stepPx}px` }}>
        {indexes.map((index) => (
          <li
            key={cards[index]?.id ?? index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 translate-y-(--start)"
            style={{ '--start': `${index * stepPx}px` }}
          >
            <Slot {...props} index={index} />
          </li>
        ))}
      </ul>
      {loading.hasFailed ? <RetryPage onRetry={loading.retry} /> : null}
    </BoardColumn>
  )
})

function Slot({ column, index, activeId, tabStopId, selectedIds, ...rest }: StageColumnProps & { index: number }) {
  const card = column.cards[index]
  if (!card) return <Skeleton className="h-card" />
  return (
    <BoardCard
      card={card}
      serviceHours={column.serviceHours}
      isActive={card.id === activeId}
      isTabStop={card.id === tabStopId}
      isSelected={selectedIds.has(card.id)}
      isCarried={card.id === rest.carriedId}
      canChange={rest.canChange}
    />
  )
}

/** Reads the next page when the end of what is loaded comes into view, larger ones the further one jumped. */
function useFurtherPages({ column, pagePath, onPage }: StageColumnProps, lastIndex: number) {
  const fetcher = useFetcher<typeof loader>()
  const handled = useRef<StagePage | undefined>(undefined)
  const [forgiven, setForgiven] = useState<StagePage | undefined>(undefined)
  const { id, cards, nextCursor, isStale } = column
  const missing = lastIndex + nearEnd - cards.length
  const { state, data: got } = fetcher
  const hasFailed = got !== undefined && got.page === undefined && got !== forgiven
  useEffect(() => {
    if (got && handled.current !== got) {
      handled.current = got
      onPage(id, got)
    } else if (state !== 'idle' || hasFailed) return
    else if (isStale) void fetcher.load(`${pagePath}?limit=${largestPage}`)
    else if (nextCursor !== undefined && missing >= 0) {
      const limit = Math.min(largestPage, Math.max(pageSize, missing + nearEnd))
      void fetcher.load(`${pagePath}?limit=${limit}&cursor=${encodeURIComponent(nextCursor)}`)
    }
  }, [fetcher, got, state, hasFailed, isStale, nextCursor, missing, pagePath, onPage, id])
  return { hasFailed, retry: () => setForgiven(got) }
}

/** The age of the oldest, and how many are over the service time. */
function useColumnHead({ oldestEnteredAt, overdueCount, serviceHours }: BoardColumnState) {
  const t = useMessages(board)
  const { locale } = usePageSettings()
  const now = useNow()
  if (oldestEnteredAt === null) return {}
  const age = formatAge(Date.parse(oldestEnteredAt), now, locale)
  const oldest = (
    <span title={t('column.oldest', { age })} suppressHydrationWarning>
      {t('column.age', { age })}
    </span>
  )
  if (overdueCount === 0 || serviceHours === null) return { oldest }
  return { oldest, overdue: t('column.overdue', { count: overdueCount, hours: serviceHours }) }
}

function EmptyColumn() {
  const t = useMessages(board)
  return <p className="px-8 py-24 text-center text-ui text-text-3">{t('column.empty')}</p>
}

function RetryPage({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(board)
  return (
    <div role="alert" className="sticky bottom-0 flex items-center gap-8 rounded-control bg-raised px-12 py-6 text-ui">
      <span className="flex-1">{t('column.failed')}</span>
      <Button onClick={onRetry}>{t('column.retry')}</Button>
    </div>
  )
}
