import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

interface DisclosureProps {
  summary: string
  id?: string
  isOpen?: boolean
  /** Found by whoever looks for it, and not in the way of the others. */
  isQuiet?: boolean
  children: ReactNode
}

/** A line that unfolds; the browser does it, no script is needed. */
export function Disclosure({ summary, id, isOpen = false, isQuiet = false, children }: DisclosureProps) {
  return (
    <details id={id} open={isOpen} className="group border-t border-border">
      <summary
        className={cx(
          'flex min-h-48 list-none items-center justify-between gap-8 text-body',
          isQuiet ? 'text-text-2' : 'text-accent-text',
        )}
      >
        {summary}
        <ChevronDown className="text-text-3 group-open:rotate-180" />
      </summary>
      <div className="pt-4 pb-20">{children}</div>
    </details>
  )
}
