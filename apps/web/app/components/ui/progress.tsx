import type { ReactNode } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'

interface ProgressProps {
  label: ReactNode
  done: number
  total: number
  /** By default the counts: "40 of 120". */
  text?: string
}

/** How far along: a bar and its counts. */
export function Progress({ label, done, total, text }: ProgressProps) {
  const t = useMessages(ui)
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  const counts = text ?? t('progress', { done, total })
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-baseline justify-between gap-8 text-meta text-text-2">
        <span className="user-text">{label}</span>
        <span className="shrink-0 tabular-nums">{counts}</span>
      </div>
      <div
        role="progressbar"
        aria-label={typeof label === 'string' ? label : counts}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={counts}
        className="h-4 overflow-hidden rounded-full bg-hover"
      >
        <div
          className="h-full origin-left scale-x-(--share) rounded-full bg-accent transition-transform rtl:origin-right"
          style={{ '--share': share / 100 }}
        />
      </div>
    </div>
  )
}
