import { Link as RouterLink, type LinkProps } from 'react-router'
import { cx } from '../../lib/cx.ts'

/** A link within text; where it stands alone it is high enough to be pressed, and moves nothing. */
export function Link({ className, ...rest }: LinkProps) {
  return (
    <RouterLink
      {...rest}
      className={cx(
        '-my-4 rounded-tag py-4 font-medium text-accent-text underline-offset-2 hover:underline',
        className,
      )}
    />
  )
}
