import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its name: for readers of screens and in the tooltip. */
  label: string
  /** The shortcut that does the same. */
  keys?: string
  icon: ReactNode
  /** Without a tooltip when a menu or popover of the button says the rest. */
  hasTooltip?: boolean
}

/** A square button with a name. */
export function IconButton({ label, keys, icon, hasTooltip = true, className, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={cx(
        'inline-flex size-bar-control shrink-0 items-center justify-center rounded-control text-text-2',
        'transition-colors hover:bg-hover hover:text-text active:bg-selected disabled:opacity-50 data-[state=open]:bg-hover',
        className,
      )}
    >
      {icon}
    </button>
  )
  return hasTooltip ? (
    <Tooltip text={label} {...(keys ? { keys } : {})}>
      {button}
    </Tooltip>
  ) : (
    button
  )
}
