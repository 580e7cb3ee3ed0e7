import { Inbox, Lock, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** First time here, nothing matches, or no right to see it: three different texts. */
  kind: 'first' | 'nothing' | 'noRight'
  /** Instead of the one of its kind. */
  icon?: ReactNode
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
}

const icons = { first: <Inbox />, nothing: <SearchX />, noRight: <Lock /> }

/** Says why there is nothing, and what to do about it. */
export function EmptyState({ kind, icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-4 px-20 py-48 text-center">
      <span className="mb-8 flex size-touch items-center justify-center rounded-full bg-hover text-text-3">
        {icon ?? icons[kind]}
      </span>
      <p className="user-text text-body font-medium text-text">{title}</p>
      {text ? <p className="user-text max-w-dialog text-balance text-ui text-text-2">{text}</p> : null}
      {action ? <div className="mt-12 flex flex-wrap justify-center gap-8">{action}</div> : null}
    </div>
  )
}
