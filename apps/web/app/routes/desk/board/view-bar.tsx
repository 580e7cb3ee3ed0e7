import type { ReactNode } from 'react'
import { ChipLinks } from '../../../components/chip-links.tsx'
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
    <div className="flex h-filter-bar shrink-0 items-center gap-8 overflow-x-auto px-16">
      <div className="shrink-0">
        <ChipLinks label={t('view.label')} items={views} />
      </div>
      {children}
    </div>
  )
}
