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
      className={cx('flex flex-wrap items-start gap-8 rounded-control px-12 py-8 text-ui', toneClass[tone])}
    >
      <span className="mt-2">{toneIcon[tone]}</span>
      <div className="user-text min-w-0 flex-1 text-text">{children}</div>
      {/* On a phone below the sentence, which would stand in a narrow column beside it. */}
      {action ? <div className="shrink-0 max-sm:basis-full max-sm:ps-24 sm:-my-4">{action}</div> : null}
    </div>
  )
}
