import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { usePrintFoot } from '../../lib/use-print-foot.ts'

interface PageBarProps {
  title: ReactNode
  /** What the page belongs to, as links. */
  crumbs?: ReactNode
  /** Beside the title: state, count. */
  meta?: ReactNode
  actions?: ReactNode
  /** Pages outside the desk's frame have no button for its sidebar on a phone. */
  hasMenu?: boolean
}

/** The page's name and what can be done with it; its heading takes the focus after a page change. */
export function PageBar({ title, crumbs, meta, actions, hasMenu = true }: PageBarProps) {
  usePrintFoot()
  return (
    <header
      className={cx(
        'sticky top-0 z-10 flex h-page-bar shrink-0 items-center gap-8 border-b border-border bg-bg px-16 print:static',
        hasMenu && 'max-md:ps-48',
      )}
    >
      {crumbs ? (
        <nav data-chrome className="flex shrink-0 items-center gap-4 text-ui text-text-3 max-md:hidden">
          {crumbs}
          <span aria-hidden>/</span>
        </nav>
      ) : null}
      <h1
        tabIndex={-1}
        dir="auto"
        title={typeof title === 'string' ? title : undefined}
        className="min-w-0 truncate text-title"
      >
        {title}
      </h1>
      {meta ? <div className="flex shrink-0 items-center gap-8">{meta}</div> : null}
      {actions ? (
        <div data-chrome data-bar className="group/actions ms-auto flex shrink-0 items-center gap-8">
          {actions}
        </div>
      ) : null}
    </header>
  )
}
