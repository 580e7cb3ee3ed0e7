import { Link as RouterLink, type LinkProps } from 'react-router'
import { cx } from '../../lib/cx.ts'

/** A link within text. */
export function Link({ className, ...rest }: LinkProps) {
  return (
    <RouterLink
      {...rest}
      className={cx('rounded-tag font-medium text-accent-text underline-offset-2 hover:underline', className)}
    />
  )
}
