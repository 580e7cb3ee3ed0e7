import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cx } from '../../../lib/cx.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { board } from '../../../messages/board.ts'

export const listedStates = ['succeeded', 'rejected', 'withdrawn'] as const
export type ListedState = (typeof listedStates)[number]

interface ViewBarProps {
  applicationId: string
  /** The list that is shown; undefined on the board itself. */
  state?: ListedState | undefined
  children?: ReactNode
}

/** The filter bar: whoever stands on the board, or those of one state as a list. */
export function ViewBar({ applicationId, state, children }: ViewBarProps) {
  const t = useMessages(board)
  const paths = deskPaths(useDesk().workspace.slug)
  const list = paths.application(applicationId, 'applicants')
  const views = [
    { to: paths.application(applicationId), label: t('view.board'), isShown: state === undefined },
    ...listedStates.map((one) => ({ to: `${list}?state=${one}`, label: t(`view.${one}`), isShown: state === one })),
  ]
  return (
    <div className="flex h-filter-bar shrink-0 items-center gap-8 overflow-x-auto px-12">
      <nav aria-label={t('view.label')} className="flex shrink-0 gap-4">
        {views.map((view) => (
          <Link
            key={view.to}
            to={view.to}
            prefetch="intent"
            aria-current={view.isShown || undefined}
            className={chip(view)}
          >
            {view.label}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  )
}

function chip({ isShown }: { isShown: boolean }): string {
  return cx(
    'flex h-bar-control items-center rounded-control px-8 text-ui transition-colors -outline-offset-2',
    isShown ? 'bg-selected font-medium text-text' : 'text-text-2 hover:bg-hover hover:text-text',
  )
}
