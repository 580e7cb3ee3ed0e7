import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { cx } from '../../lib/cx.ts'

interface ListRowProps {
  to: string
  /** An icon or an avatar. */
  icon?: ReactNode
  title: string
  /** A second line; with it the row is 56 high, without it 44. */
  text?: string | undefined
  /** At the end: a count, a state, a time. */
  meta?: ReactNode
}

/** A line of a list that leads somewhere; the one of the present page is marked. */
export function ListRow({ to, icon, title, text, meta }: ListRowProps) {
  return (
    <li className="border-border not-last:border-b">
      <NavLink
        to={to}
        end
        prefetch="intent"
        className={({ isActive }) => rowClass(isActive, text === undefined ? 'h-list-row' : 'h-row-two-line')}
      >
        {icon}
        <span className="flex min-w-0 flex-1 flex-col">
          <span dir="auto" title={title} className="truncate font-medium text-text">
            {title}
          </span>
          {text === undefined ? null : (
            <span dir="auto" title={text} className="truncate text-meta text-text-3">
              {text}
            </span>
          )}
        </span>
        {meta ? (
          <span className="flex shrink-0 items-center gap-8 text-meta tabular-nums text-text-3">{meta}</span>
        ) : null}
      </NavLink>
    </li>
  )
}

function rowClass(isActive: boolean, height: string): string {
  return cx(
    'flex items-center gap-12 px-12 text-ui -outline-offset-2 transition-colors active:bg-selected',
    isActive ? 'bg-selected' : 'hover:bg-hover',
    height,
  )
}

interface ListProps {
  label?: string
  /** A list among other parts of a page has a border; one that is the page has none. */
  isFramed?: boolean
  children: ReactNode
}

/** Holds `ListRow`s. */
export function List({ label, isFramed = false, children }: ListProps) {
  return (
    <ul aria-label={label} className={cx(isFramed && 'overflow-hidden rounded-control border border-border')}>
      {children}
    </ul>
  )
}
