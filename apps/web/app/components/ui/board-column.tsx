import { TriangleAlert } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Count } from './count.tsx'

interface BoardColumnProps {
  id: string
  name: string
  count: number
  isEstimated?: boolean
  /** The age of the oldest, or what is wrong with it. */
  oldest?: ReactNode
  /** How many are over the service time, in words; shown as a warning. */
  overdue?: string | undefined
  actions?: ReactNode
  /** The element that scrolls, for a virtual list. */
  scrollRef?: Ref<HTMLDivElement>
  isTarget?: boolean
  children: ReactNode
}

/** The frame of a stage on the board: head of 40, width of 280, cards below on the sunken ground. */
export function BoardColumn(props: BoardColumnProps) {
  const {
    id,
    name,
    count,
    isEstimated = false,
    oldest,
    overdue,
    actions,
    scrollRef,
    isTarget = false,
    children,
  } = props
  return (
    <section
      aria-labelledby={`${id}-name`}
      data-target={isTarget || undefined}
      className="flex h-full w-column shrink-0 flex-col max-md:w-full rounded-control bg-sunken data-target:bg-selected"
    >
      <header className="flex h-column-head shrink-0 items-center gap-8 px-12">
        <h2 id={`${id}-name`} dir="auto" title={name} className="min-w-0 truncate text-ui font-semibold text-text">
          {name}
        </h2>
        <Count value={count} isEstimated={isEstimated} className="shrink-0 rounded-tag bg-raised px-4" />
        <span className="ms-auto flex shrink-0 items-center gap-4 text-count tabular-nums text-text-3">
          {overdue ? (
            <span title={overdue} className="flex items-center gap-4 text-warn">
              <TriangleAlert aria-label={overdue} className="size-12" />
              {oldest}
            </span>
          ) : (
            oldest
          )}
        </span>
        {actions}
      </header>
      {/* One card of the whole board is a stop of the Tab key; the other columns still have to be scrolled by keys. */}
      <div
        ref={scrollRef}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-8 overflow-y-auto px-8 pt-4 pb-8"
      >
        {children}
      </div>
    </section>
  )
}
