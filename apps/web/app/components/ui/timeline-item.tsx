import type { ReactNode } from 'react'
import { Count } from './count.tsx'
import { TimeAgo } from './time-ago.tsx'

interface TimelineItemProps {
  icon: ReactNode
  /** The event in plain words. */
  title: ReactNode
  at: Date | string
  /** How often the same happened in a row; the repeats are folded into this one. */
  times?: number
  /** The mail's state, the answers, why a step was skipped. */
  children?: ReactNode
}

/** One thing that happened; stands in an `<ol>`. */
export function TimelineItem({ icon, title, at, times = 1, children }: TimelineItemProps) {
  return (
    <li className="relative flex gap-12 pb-16 before:absolute before:start-12 before:top-24 before:bottom-0 before:w-1 before:bg-border last:pb-0 last:before:hidden">
      <span className="flex size-24 shrink-0 items-center justify-center rounded-full border border-border bg-bg text-text-2">
        {icon}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-4 py-2">
        <p className="flex flex-wrap items-baseline gap-x-8 text-ui text-text sm:flex-nowrap">
          <span className="user-text">{title}</span>
          {times > 1 ? (
            <span className="text-count text-text-3">
              ×<Count value={times} />
            </span>
          ) : null}
          <TimeAgo at={at} className="shrink-0 text-meta text-text-3 max-sm:basis-full sm:ms-auto sm:ps-16" />
        </p>
        {children ? <div className="user-text text-ui text-text-2">{children}</div> : null}
      </div>
    </li>
  )
}
