import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { refusal, refuse } from './refusal.ts'

/** `accent` is a ghost that wants to be seen: undo in a toast. */
export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'accent' | 'danger'
/** `bar` 28 px for bars and rows, `form` 32 px in forms (48 px on applicants' pages). */
export type ButtonSize = 'bar' | 'form'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'border border-border bg-raised text-text hover:bg-hover active:bg-selected',
  ghost: 'text-text-2 hover:bg-hover hover:text-text active:bg-selected',
  accent: 'text-accent-text hover:bg-hover active:bg-selected',
  danger: 'bg-bad text-on-accent hover:brightness-90 active:brightness-90',
}

const sizes: Record<ButtonSize, string> = { bar: 'h-bar-control px-8', form: 'h-control px-12' }

interface Look {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** The classes of a button, for what has to be another element. */
export function buttonClass({ variant = 'secondary', size = 'bar' }: Look, extra?: string): string {
  return cx(
    'relative inline-flex shrink-0 select-none items-center justify-center gap-6 whitespace-nowrap rounded-control',
    'text-ui font-medium transition-colors disabled:opacity-50 not-aria-busy:aria-disabled:not-focus-visible:opacity-50',
    sizes[size],
    variants[variant],
    extra,
  )
}

export interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'disabled'> {
  busy?: boolean
  disabled?: boolean
  /** Why it cannot be used now; the button stays in the tab order so that the reason can be read. */
  disabledReason?: string | undefined
  icon?: ReactNode
}

/** A verb, an object, a count. Busy keeps its width. */
export function Button({
  variant,
  size,
  busy = false,
  disabledReason,
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  const look = { ...(variant ? { variant } : {}), ...(size ? { size } : {}) }
  return (
    <button
      type="button"
      {...rest}
      {...(disabledReason === undefined ? {} : refusal(disabledReason))}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: refuse } : {})}
      className={buttonClass(look, className)}
    >
      <span className={cx('inline-flex min-w-0 items-center gap-6', busy && 'opacity-0')}>
        {icon}
        <Words hasIcon={icon !== undefined}>{children}</Words>
      </span>
      {busy ? <LoaderCircle className="absolute animate-spin" /> : null}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere instead of doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & LinkProps & { icon?: ReactNode }) {
  const look = { ...(variant ? { variant } : {}), ...(size ? { size } : {}) }
  return (
    <Link {...rest} className={buttonClass(look, className)}>
      {icon}
      <Words hasIcon={icon !== undefined}>{children}</Words>
    </Link>
  )
}

/** In the bar of a page on a phone the icon stands for the words, which are still read out: the title needs the room. */
function Words({ hasIcon, children }: { hasIcon: boolean; children: ReactNode }) {
  return hasIcon ? (
    <span className="inline-flex min-w-0 items-center gap-6 max-sm:group-data-bar/actions:sr-only">{children}</span>
  ) : (
    children
  )
}
