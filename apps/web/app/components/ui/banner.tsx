import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { type Tone, toneClass, toneIcon } from './tone.tsx'

interface BannerProps {
  tone?: Tone
  /** Read out at once: offline, a refused change. */
  isUrgent?: boolean
  action?: ReactNode
  children: ReactNode
}

/** A line about the whole page: offline, stale, paused, what is needed. */
export function Banner({ tone = 'info', isUrgent = false, action, children }: BannerProps) {
  return (
    <div
      role={isUrgent ? 'alert' : 'status'}
      className={cx('flex items-start gap-8 rounded-control px-12 py-8 text-ui', toneClass[tone])}
    >
      <span className="mt-2">{toneIcon[tone]}</span>
      <div className="user-text min-w-0 flex-1 text-text">{children}</div>
      {action ? <div className="-my-4 shrink-0">{action}</div> : null}
    </div>
  )
}
