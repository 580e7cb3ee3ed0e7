import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { refusal } from './refusal.ts'
import { tipOf } from './tip.ts'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its name: for readers of screens and in the tooltip. */
  label: string
  /** The shortcut that does the same. */
  keys?: string
  icon: ReactNode
  /** Without a tooltip when a menu or popover of the button says the rest. */
  hasTooltip?: boolean
  /** Why it cannot be used now; it stays in the tab order so that the reason can be read. */
  disabledReason?: string | undefined
}

/** A square button with a name. */
export function IconButton({
  label,
  keys,
  icon,
  hasTooltip = true,
  disabledReason,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...(hasTooltip ? tipOf(label, keys) : {})}
      {...rest}
      {...(disabledReason === undefined ? {} : refusal(disabledReason))}
      aria-label={label}
      className={cx(
        'inline-flex size-bar-control shrink-0 items-center justify-center rounded-control text-text-2 transition-colors',
        'hover:bg-hover hover:text-text active:bg-selected data-[state=open]:bg-hover',
        'disabled:opacity-50 aria-disabled:not-focus-visible:opacity-50',
        className,
      )}
    >
      {icon}
    </button>
  )
}
